import { checkLengths, checkPeriod } from "./column";

/**
 * Prices at which the market turned, in the order of their bars: lows first met by all `reach` bars on either side, and highs likewise. Of equal
 * ones the earliest counts. A turn is known `reach` bars after it, so the last `reach` bars hold none. Throws RangeError on a bad reach or length.
 */
export function swingPrices(high: Float64Array, low: Float64Array, reach: number): number[] {
  checkPeriod(reach);
  checkLengths(high, low);
  const prices: number[] = [];
  for (let i = reach; i < high.length - reach; i++) {
    if (turns(low, i, reach, -1)) prices.push(low[i] as number);
    if (turns(high, i, reach, 1)) prices.push(high[i] as number);
  }
  return prices;
}

/** Whether value `i` is the highest (`sign` 1) or lowest (-1) of its surroundings and the first to be so. */
export function turns(values: Float64Array, i: number, reach: number, sign: 1 | -1): boolean {
  const value = (values[i] as number) * sign;
  for (let k = 1; k <= reach; k++) {
    if ((values[i - k] as number) * sign >= value || (values[i + k] as number) * sign > value) return false;
  }
  return true;
}
