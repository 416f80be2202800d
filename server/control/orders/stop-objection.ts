import type { Instrument, Quote } from "../../core/market/market";
import { dollars } from "../../core/money/figures";
import { dec, isPositiveMultiple } from "../../core/money/money";

/** Why a long position in the instrument cannot be stopped at `stopPrice`; null when it can. Without a quote nobody knows the market. */
export function stopObjection({ symbol, priceIncrement }: Instrument, quote: Quote | null, stopPrice: string): string | null {
  if (!isPositiveMultiple(stopPrice, priceIncrement))
    return `stopPrice "${stopPrice}" must be above 0 and a multiple of ${priceIncrement}`;
  if (quote && dec(stopPrice).gte(quote.bid))
    return `stopPrice "${stopPrice}" must be below the market: ${symbol} is bid at ${dollars(quote.bid)}, and would be sold at once`;
  return null;
}
