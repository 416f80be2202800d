import { dayKey, previousSession, sessionOn } from "./calendar/calendar";
import { NEW_YORK, zoneOffsetMs } from "./calendar/zone";
import type { AssetClass } from "./market";

const HOUR_MS = 3_600_000;

/**
 * When the market's day that `at` belongs to began, epoch milliseconds: at the close of the session before that of its date, so that a move over night
 * belongs to the day it is met on, or at midnight UTC where the market never closes.
 */
export function marketDayStart(assetClass: AssetClass, at: number): number {
  if (assetClass === "crypto") return Date.parse(`${dayKey(assetClass, at)}T00:00:00Z`);
  const session = sessionOn(assetClass, dayKey(assetClass, at));
  return previousSession(assetClass, session?.open ?? at).close;
}

/** When the day of a desk that trades in several markets began: midnight in New York, epoch milliseconds. */
export function deskDayStart(at: number): number {
  const utc = Date.parse(`${dayKey("equity", at)}T00:00:00Z`);
  // Clocks there are changed at two; five hours on it is midnight or one.
  return utc - zoneOffsetMs(utc + 5 * HOUR_MS, NEW_YORK);
}
