import { assetClassOf } from "../market/asset-class";
import { dec, plain } from "../money/money";
import type { BrokerOrder } from "./order";

/** What the broker may hold beyond an order's own price: its fee, and the band around the market in which an order without one is worked. */
const ROOM = 1.03;

export type CoinPurchase = Pick<BrokerOrder, "symbol" | "side" | "qty" | "filledQty" | "limitPrice">;

/** Orders that buy coins. */
export function coinPurchases<Order extends CoinPurchase>(resting: readonly Order[]): readonly Order[] {
  return resting.filter(({ symbol, side }) => side === "buy" && assetClassOf(symbol) === "crypto");
}

/**
 * What resting orders that buy coins may cost at most, US dollars as a decimal string: Alpaca's `cash` is without it while they rest, whoever placed
 * them. `priceOf` tells what a coin costs, for orders at the market; null where nobody knows it, and they count as nothing.
 */
export function heldForCoins(resting: readonly CoinPurchase[], priceOf: (symbol: string) => number | null = () => null): string {
  const costs = coinPurchases(resting).map(({ symbol, qty, filledQty, limitPrice }) =>
    dec(qty)
      .minus(filledQty)
      .mul(limitPrice ?? priceOf(symbol) ?? 0)
      .mul(ROOM),
  );
  return plain(costs.reduce((sum, cost) => sum.plus(cost), dec(0)));
}

/** What the cash was less by, US dollars as a decimal string, when it was seen first while these orders that buy coins rested. */
export type HeldCash = { readonly orders: string; readonly usd: string };

/**
 * What `purchases` hold of the cash, as far as it is known: what it was less by when it was seen first beside them, or what it is less by now
 * (`lessUsd`), whichever is less. An order holds the same until it fills or ends. Null where none rests.
 */
export function heldSince(
  purchases: readonly (CoinPurchase & Pick<BrokerOrder, "id">)[],
  lessUsd: string,
  before: HeldCash | null,
): HeldCash | null {
  if (purchases.length === 0) return null;
  const rows = purchases.map(({ id, qty, filledQty, limitPrice }) => [id, qty, filledQty, limitPrice].join(" "));
  const orders = rows.sort().join();
  return before?.orders === orders && dec(before.usd).lt(lessUsd) ? before : { orders, usd: lessUsd };
}
