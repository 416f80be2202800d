import { assetClassOf } from "../market/asset-class";
import { dec, plain } from "../money/money";
import type { TradingRules } from "../venues/trading-rules";
import type { BrokerOrder } from "./order";

export type Purchase = Pick<BrokerOrder, "symbol" | "side" | "qty" | "filledQty" | "limitPrice">;

/** By which factor more than its own price a resting purchase holds of the cash, by asset class; as `TradingRules` has it. */
type HeldOfCash = TradingRules["heldOfCash"];

/** Orders that buy what the broker holds cash for while they rest. */
export function holdingPurchases<Order extends Purchase>(resting: readonly Order[], factors: HeldOfCash): readonly Order[] {
  return resting.filter(({ symbol, side }) => side === "buy" && factors[assetClassOf(symbol)] !== undefined);
}

/**
 * What resting purchases may cost at most, US dollars as a decimal string, where the broker's cash is told without it while they rest, whoever placed
 * them. `priceOf` tells what a unit costs, for orders at the market; null where nobody knows it, and they count as nothing.
 */
export function heldForPurchases(
  resting: readonly Purchase[],
  factors: HeldOfCash,
  priceOf: (symbol: string) => number | null = () => null,
): string {
  const costs = holdingPurchases(resting, factors).map(({ symbol, qty, filledQty, limitPrice }) =>
    dec(qty)
      .minus(filledQty)
      .mul(limitPrice ?? priceOf(symbol) ?? 0)
      .mul(factors[assetClassOf(symbol)] ?? 0),
  );
  return plain(costs.reduce((sum, cost) => sum.plus(cost), dec(0)));
}

/** What the cash was less by, US dollars as a decimal string, when it was seen first while these purchases rested. */
export type HeldCash = { readonly orders: string; readonly usd: string };

/**
 * What `purchases` hold of the cash, as far as it is known: what it was less by when it was seen first beside them, or what it is less by now
 * (`lessUsd`), whichever is less. An order holds the same until it fills or ends. Null where none rests.
 */
export function heldSince(
  purchases: readonly (Purchase & Pick<BrokerOrder, "id">)[],
  lessUsd: string,
  before: HeldCash | null,
): HeldCash | null {
  if (purchases.length === 0) return null;
  const rows = purchases.map(({ id, qty, filledQty, limitPrice }) => [id, qty, filledQty, limitPrice].join(" "));
  const orders = rows.sort().join();
  return before?.orders === orders && dec(before.usd).lt(lessUsd) ? before : { orders, usd: lessUsd };
}
