import { dateAfter } from "@/server/core/market/calendar/date";
import { NEW_YORK, zonedMidnight } from "@/server/core/market/calendar/zone";

export interface DaySpan {
  readonly from: number;
  /** The last millisecond that belongs to it. */
  readonly to: number;
}

/** From the beginning of one New York date to the end of another, both YYYY-MM-DD; null unless both are there and in order. */
export function daySpan(from: string, to: string): DaySpan | null {
  if (from === "" || to === "" || from > to) return null;
  return { from: zonedMidnight(from, NEW_YORK), to: zonedMidnight(dateAfter(to), NEW_YORK) - 1 };
}
