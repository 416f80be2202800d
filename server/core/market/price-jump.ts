import { dollars, percent } from "../money/figures";

/** A price further than this from the usual one is taken for a bad tick until completed bars confirm it. */
export const MAX_PRICE_JUMP = 0.2;
/** One bad bar does not move the median of three, and the second bar of a real jump does. */
const USUAL_BARS = 3;

/** The median of the last of `closes`, which are oldest first; in their currency, null when there are none. */
export function usualPrice(closes: Float64Array): number | null {
  const sorted = closes.slice(-USUAL_BARS).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** How far `price` lies from the `usual` one, as a fraction of that; never negative. Both over 0. */
export function priceJump(price: number, usual: number): number {
  return Math.abs(price / usual - 1);
}

/** Why `price` may not be acted on, as a clause that begins with `what` it is; null when it may. Both over 0. */
export function jumpObjection(what: "" | "the last close of ", price: number, usual: number): string | null {
  const jump = priceJump(price, usual);
  if (jump <= MAX_PRICE_JUMP) return null;
  return `${what}${dollars(price)} is ${percent(jump)} away from ${dollars(usual)}, the median of the last closes, and waits for bars that confirm it`;
}
