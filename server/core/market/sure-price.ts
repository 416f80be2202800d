import { assetClassOf, type Quote } from "./market";
import { MAX_QUOTE_AGE_MS } from "./quote-age";

/** A quote from further ahead means that the clocks disagree too much to tell its age. */
const MAX_AHEAD_MS = 30_000;

/**
 * What the market surely pays for one unit at most, in quote currency: the higher of the bid and the close of the last minute. Null while one of
 * them is missing or old, or the quote cannot be: one bad quote or one bad bar lowers nothing. `close` is null where no bar ended lately.
 */
export function surePrice(quote: Quote | null, close: number | null, at: number): number | null {
  if (quote === null || close === null || !isSane(quote)) return null;
  const ageMs = at - quote.at;
  if (ageMs > MAX_QUOTE_AGE_MS[assetClassOf(quote.symbol)] || ageMs < -MAX_AHEAD_MS) return null;
  return close > 0 && Number.isFinite(close) ? Math.max(quote.bid, close) : null;
}

/** Bid and ask may be the same; a bid over the ask is real only outside the session, where nothing is sold by it. */
export function isSane({ bid, ask }: Quote): boolean {
  return Number.isFinite(bid) && Number.isFinite(ask) && bid > 0 && ask >= bid;
}
