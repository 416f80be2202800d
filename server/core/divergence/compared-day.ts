import { dayBounds } from "../market/calendar/day-keys";
import { previousSession } from "../market/calendar/sessions";
import type { AssetClass } from "../market/market";

/** Bars that come late, or are put right, come within it. */
export const SETTLES_MS = 30 * 60_000;

/** A day of a market in which something was traded. */
export interface ComparedDay {
  /** YYYY-MM-DD, as `dayKey` tells it. */
  readonly day: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The last day of trading that had been over for half an hour at `at`, market time: at midnight of its market, not at its close. */
export function lastDayToCompare(assetClass: AssetClass, at: number): ComparedDay {
  const settled = at - SETTLES_MS;
  for (let before = settled; ; ) {
    const { date, open } = previousSession(assetClass, before);
    const [startsAt, endsAt] = dayBounds(assetClass, date);
    if (endsAt <= settled) return { day: date, startsAt, endsAt };
    before = open;
  }
}
