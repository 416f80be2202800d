import type { Quote } from "../market/market";

const CENTS = 100;
/** Keeps a price that is a whole cent but for rounding where it is. */
const ROUNDING = 1e-6;

/** Bid and ask `half` under and over `price`, on whole cents away from it and a cent apart at least; under a dollar they are not rounded. */
export function quoteAround(symbol: string, at: number, price: number, half: number): Quote {
  if (price < 1) return { symbol, at, bid: price - half, ask: price + half };
  const bid = Math.floor((price - half) * CENTS + ROUNDING);
  const ask = Math.max(bid + 1, Math.ceil((price + half) * CENTS - ROUNDING));
  return { symbol, at, bid: bid / CENTS, ask: ask / CENTS };
}
