import { Fault } from "../core/fault";
import type { Quote } from "../core/market/market";
import type { TradingContext } from "./trading-context";

/** The quote in force; null also while nobody tells prices, for a stop has to rest then too. */
export async function quoteNow({ market, clock }: TradingContext, symbol: string): Promise<Quote | null> {
  try {
    return await market.quote(symbol, clock.now());
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
