import { heldForPurchases, holdingPurchases, type Purchase } from "../orders/held-for-purchases";
import type { TradingRules } from "../venues/trading-rules";

/**
 * What of the cash the broker may hold for `resting` purchases, US dollars as a decimal string. `askPrice` tells what a unit costs now, for
 * orders at the market; null where nobody does.
 */
export async function heldCash(
  resting: readonly Purchase[],
  { heldOfCash }: Pick<TradingRules, "heldOfCash">,
  askPrice: (symbol: string) => Promise<number | null>,
): Promise<string> {
  const prices = new Map<string, number | null>();
  for (const { symbol, limitPrice } of holdingPurchases(resting, heldOfCash))
    if (limitPrice === null && !prices.has(symbol)) prices.set(symbol, await askPrice(symbol));
  return heldForPurchases(resting, heldOfCash, (symbol) => prices.get(symbol) ?? null);
}
