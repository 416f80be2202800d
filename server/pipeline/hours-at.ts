import { dayKey, type MarketHours, marketHoursAt } from "../core/market/calendar/calendar";
import type { AssetClass } from "../core/market/market";
import type { TradingContext } from "./trading-context";

/** The hours of a market at an instant, by the account's calendar. */
export async function hoursAt(
  { calendar }: Pick<TradingContext, "calendar">,
  assetClass: AssetClass,
  at: number,
): Promise<MarketHours> {
  return marketHoursAt(assetClass, at, await calendar.session(assetClass, dayKey(assetClass, at)));
}
