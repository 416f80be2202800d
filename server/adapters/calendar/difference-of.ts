import type { Session } from "@/server/core/market/calendar/calendar";
import { NEW_YORK, zoneOffsetMs } from "@/server/core/market/calendar/zone";
import type { CalendarDifference } from "@/server/core/ports";
import { isoOf } from "@/server/core/time/instant";

/** What a day at the broker has else than by the desk's rules; null when they agree. */
export function differenceOf(date: string, broker: Session | null, rule: Session | null): CalendarDifference | null {
  const [told, expected] = [hoursOf(broker), hoursOf(rule)];
  return told === expected ? null : { date, broker: told, rules: expected };
}

function hoursOf(session: Session | null): string {
  return session ? `${wallTime(session.open)} to ${wallTime(session.close)}` : "closed";
}

function wallTime(at: number): string {
  return isoOf(at + zoneOffsetMs(at, NEW_YORK)).slice(11, 16);
}
