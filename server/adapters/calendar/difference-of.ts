import type { Session } from "@/server/core/calendar";
import { NEW_YORK, zoneOffsetMs } from "@/server/core/calendar/zone";

/** What a day at the broker has else than by the desk's rule, as a sentence in New York time; null when they agree. */
export function differenceOf(date: string, broker: Session | null, rule: Session | null): string | null {
  if (!broker && !rule) return null;
  if (!broker) return `${date}: the broker stays closed, the desk's rule says open`;
  if (!rule) return `${date}: the broker opens at ${wallTime(broker.open)}, the desk's rule says closed`;
  const parts = (["open", "close"] as const)
    .filter((key) => broker[key] !== rule[key])
    .map((key) => `the broker ${key}s at ${wallTime(broker[key])}, the desk's rule says ${wallTime(rule[key])}`);
  return parts.length === 0 ? null : `${date}: ${parts.join("; ")}`;
}

function wallTime(at: number): string {
  return new Date(at + zoneOffsetMs(at, NEW_YORK)).toISOString().slice(11, 16);
}
