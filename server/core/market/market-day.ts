import type { AssetClass } from "./asset-class";
import { utcMidnight } from "./calendar/date";
import { dayKey, previousSession, sessionOn } from "./calendar/sessions";
import { NEW_YORK, zonedDate, zonedMidnight } from "./calendar/zone";

/** Whose day: that of a market, or of a desk, which may trade in both and so has the hours of neither. */
type DayOf = AssetClass | "desk";

/**
 * When the day that `at` belongs to began, epoch milliseconds. Of shares at the close of the session before that of its New York date, so that a move over
 * night belongs to the day it is met on; of coins, whose market never closes, at midnight UTC; of a desk at midnight in New York.
 */
export function dayStart(of: DayOf, at: number): number {
  switch (of) {
    case "crypto":
      return utcMidnight(at);
    case "desk":
      return zonedMidnight(zonedDate(at, NEW_YORK), NEW_YORK);
    case "equity":
      return previousSession(of, sessionOn(of, dayKey(of, at))?.open ?? at).close;
  }
}
