import { dayKey, type MarketHours, marketHoursAt } from "../core/market/calendar/calendar";
import type { AssetClass } from "../core/market/market";
import type { World } from "./world";

/** The hours of a market at an instant, by the account's calendar. */
export async function hoursAt({ calendar }: Pick<World, "calendar">, assetClass: AssetClass, at: number): Promise<MarketHours> {
  return marketHoursAt(assetClass, at, await calendar.session(assetClass, dayKey(assetClass, at)));
}
