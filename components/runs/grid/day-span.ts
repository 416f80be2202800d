import { NEW_YORK, zoneOffsetMs } from "@/server/core/market/calendar/zone";

const DAY_MS = 86_400_000;

/** Midnight in New York at which `date` (YYYY-MM-DD) begins, in epoch milliseconds. */
function midnightOf(date: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const near = utc - zoneOffsetMs(utc + DAY_MS / 2, NEW_YORK);
  return utc - zoneOffsetMs(near, NEW_YORK);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

export interface DaySpan {
  readonly from: number;
  /** The last millisecond that belongs to it. */
  readonly to: number;
}

/** From the beginning of one New York date to the end of another, both YYYY-MM-DD; null unless both are there and in order. */
export function daySpan(from: string, to: string): DaySpan | null {
  if (from === "" || to === "" || from > to) return null;
  return { from: midnightOf(from), to: midnightOf(dayAfter(to)) - 1 };
}
