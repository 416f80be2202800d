/** A price further than this from the last close is taken for a bad tick until a completed bar confirms it. */
export const MAX_PRICE_JUMP = 0.2;

/** How far `price` lies from `lastClose`, as a fraction of it; never negative. Both over 0. */
export function priceJump(price: number, lastClose: number): number {
  return Math.abs(price / lastClose - 1);
}
