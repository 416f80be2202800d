import type { Quote } from "../market/market";

const CENTS = 100;
/** Keeps a price that is a whole cent but for rounding where it is. */
const ROUNDING = 1e-6;

/** Bid and ask `half` under and over `price`, on whole cents away from it and a cent apart at least; under a dollar they are not rounded. */
export function quoteAround(symbol: string, at: number, price: number, half: number): Quote {
  return { symbol, at, bid: bidAround(price, half), ask: askAround(price, half) };
}

/** The bid of `quoteAround`. */
export function bidAround(price: number, half: number): number {
  return price < 1 ? price - half : bidCents(price, half) / CENTS;
}

/** The ask of `quoteAround`. */
export function askAround(price: number, half: number): number {
  if (price < 1) return price + half;
  return Math.max(bidCents(price, half) + 1, Math.ceil((price + half) * CENTS - ROUNDING)) / CENTS;
}

function bidCents(price: number, half: number): number {
  return Math.floor((price - half) * CENTS + ROUNDING);
}
