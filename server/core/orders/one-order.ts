import type { Instrument } from "../market/market";
import { type Amount, dec, plain, roundToIncrement } from "../money/money";
import type { OrderRequest } from "./order";
import { sellingIncrement } from "./position-orders";

/**
 * What one order of coins may be worth at most, US dollars, whatever it buys or sells; of shares there is no such limit. Source: Alpaca's guide to crypto
 * orders ("max $200k notional per order"), as of 2026-11; how it is refused is not published.
 */
export const MOST_OF_COINS_USD = 200_000;

/** What of it an order of the desk uses: the market may rise until the order is there. */
const USED = "0.95";
/** What of it an entry may make of a position: it may rise by a ninth, and its stop and its exit are one order each still. */
const ENTERED = "0.9";

/** What a position of coins may be worth at most as it is entered, US dollars. */
export const MOST_ENTERED_USD = dec(MOST_OF_COINS_USD).times(ENTERED).toNumber();

/** What of `qty` units, each worth `price` at most, one order may sell: whole steps. Decimal strings. */
export function inOneOrder(instrument: Instrument, qty: Amount, price: Amount): string {
  const step = sellingIncrement(instrument);
  if (instrument.assetClass !== "crypto" || dec(price).lte(0)) return roundToIncrement(qty, step, "down");
  const most = dec(MOST_OF_COINS_USD).times(USED).div(price);
  return roundToIncrement(most.lt(qty) ? most : qty, step, "down");
}

/** What a unit of an order is worth at most by its own prices and the market's. A decimal string. */
export function unitPriceOf({ limitPrice, stopPrice }: Pick<OrderRequest, "limitPrice" | "stopPrice">, market: Amount): string {
  const prices = [market, limitPrice ?? "0", stopPrice ?? "0"].map((price) => dec(price));
  return plain(prices.reduce((highest, price) => (price.gt(highest) ? price : highest)));
}
