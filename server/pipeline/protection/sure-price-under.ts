import { Fault } from "../../core/fault";
import { isSane, surePrice } from "../../core/market/sure-price";
import { dec } from "../../core/money/money";
import { quoteNow } from "../quote-now";
import type { TradingContext } from "../trading-context";

/** How long ago a bar may have ended to say where the market is: coins trade on, and a minute without a trade has none. */
const LATELY_MS = 5 * 60_000;

/**
 * What the market surely pays at most where that is under `limit`, a decimal string; null where it is not, or where nobody knows it surely. Bars are
 * asked for only where the bid says so.
 */
export async function surePriceUnder(trading: TradingContext, symbol: string, limit: string): Promise<number | null> {
  const quote = await quoteNow(trading, symbol);
  if (quote === null || !isSane(quote) || dec(limit).lte(quote.bid)) return null;
  const now = trading.clock.now();
  const price = surePrice(quote, await lastClose(trading, symbol, now), now);
  return price !== null && dec(limit).gt(price) ? price : null;
}

async function lastClose({ market }: TradingContext, symbol: string, now: number): Promise<number | null> {
  try {
    return (await market.finestBars(symbol, now - LATELY_MS, now)).close.at(-1) ?? null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
