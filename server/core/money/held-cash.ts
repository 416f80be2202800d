import { type CoinPurchase, coinPurchases, heldForCoins } from "../orders/held-for-coins";

/**
 * What of the cash the broker may hold for `resting` orders that buy coins, US dollars as a decimal string. `askPrice` tells what a coin costs now, for
 * orders at the market; null where nobody does.
 */
export async function heldCash(
  resting: readonly CoinPurchase[],
  askPrice: (symbol: string) => Promise<number | null>,
): Promise<string> {
  const prices = new Map<string, number | null>();
  for (const { symbol, limitPrice } of coinPurchases(resting))
    if (limitPrice === null && !prices.has(symbol)) prices.set(symbol, await askPrice(symbol));
  return heldForCoins(resting, (symbol) => prices.get(symbol) ?? null);
}
