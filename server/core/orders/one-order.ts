import type { Instrument } from "../market/market";
import { type Amount, dec, plain, roundToIncrement } from "../money/money";
import type { TradingRules } from "../venues/trading-rules";
import type { OrderRequest } from "./order";
import { sellingIncrement } from "./position-orders";

type OneOrderRules = Pick<TradingRules, "mostPerOrderUsd">;

/** What of it an order of the desk uses: the market may rise until the order is there. */
const USED = "0.95";
/** What of it an entry may make of a position: it may rise by a ninth, and its stop and its exit are one order each still. */
const ENTERED = "0.9";

/** What a position may be worth at most as it is entered where one order may be worth `mostUsd`, US dollars. */
export function mostEnteredUsd(mostUsd: number): number {
  return dec(mostUsd).times(ENTERED).toNumber();
}

/**
 * What of `qty` units, each worth `price` at most, one order may sell by what it may be worth (`rules`): whole steps. Decimal strings.
 */
export function inOneOrder(instrument: Instrument, qty: Amount, price: Amount, rules: OneOrderRules): string {
  const step = sellingIncrement(instrument);
  const mostUsd = rules.mostPerOrderUsd[instrument.assetClass];
  if (mostUsd === undefined || dec(price).lte(0)) return roundToIncrement(qty, step, "down");
  const most = dec(mostUsd).times(USED).div(price);
  return roundToIncrement(most.lt(qty) ? most : qty, step, "down");
}

/** What a unit of an order is worth at most by its own prices and the market's. A decimal string. */
export function unitPriceOf({ limitPrice, stopPrice }: Pick<OrderRequest, "limitPrice" | "stopPrice">, market: Amount): string {
  const prices = [market, limitPrice ?? "0", stopPrice ?? "0"].map((price) => dec(price));
  return plain(prices.reduce((highest, price) => (price.gt(highest) ? price : highest)));
}
