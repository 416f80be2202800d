import { checkLengths, checkPeriod, RESUM_EVERY, sumOf } from "./column";

/** Simple moving average, one value at a time: mean of the last `period` values; NaN before index `period` - 1. */
export class Sma {
  private readonly window: Float64Array;
  private readonly inverse: number;
  private oldest = 0;
  private sum = Number.NaN;
  private untilResum: number;

  constructor(readonly period: number) {
    checkPeriod(period);
    this.window = new Float64Array(period);
    this.inverse = 1 / period;
    this.untilResum = period;
  }

  next(value: number): number {
    const { window, oldest } = this;
    this.sum += value - (window[oldest] as number);
    window[oldest] = value;
    this.oldest = oldest + 1 === this.period ? 0 : oldest + 1;
    if (--this.untilResum === 0) this.resum();
    return this.sum * this.inverse;
  }

  private resum(): void {
    let sum = 0;
    for (let i = this.oldest; i < this.period; i++) sum += this.window[i] as number;
    for (let i = 0; i < this.oldest; i++) sum += this.window[i] as number;
    this.sum = sum;
    this.untilResum = RESUM_EVERY;
  }
}

/**
 * Simple moving average of a column: mean of the last `period` values; NaN (not defined) before index `period` - 1, which the public edge turns
 * into null. Writes into `out`, which must be as long as `values` and not the same memory. Throws RangeError on a bad period or length.
 */
export function smaColumn(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  checkPeriod(period);
  checkLengths(values, out);
  const inverse = 1 / period;
  out.fill(Number.NaN, 0, period - 1);
  for (let start = period - 1; start < values.length; start += RESUM_EVERY) {
    const end = Math.min(start + RESUM_EVERY, values.length);
    let sum = sumOf(values, start - period + 1, start + 1);
    out[start] = sum * inverse;
    for (let i = start + 1; i < end; i++) {
      sum += (values[i] as number) - (values[i - period] as number);
      out[i] = sum * inverse;
    }
  }
  return out;
}
