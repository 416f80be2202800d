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
  out.fill(Number.NaN, 0, Math.min(period - 1, values.length));
  let start = period - 1;
  for (; start + ABREAST * RESUM_EVERY <= values.length; start += ABREAST * RESUM_EVERY) runAbreast(values, period, out, start);
  for (; start < values.length; start += RESUM_EVERY)
    run(values, period, out, start, Math.min(start + RESUM_EVERY, values.length));
  return out;
}

/** Writes the averages from `start` to `end`, the first of them of a sum of its own. */
function run(values: Float64Array, period: number, out: Float64Array, start: number, end: number): void {
  const inverse = 1 / period;
  let sum = sumOf(values, start - period + 1, start + 1);
  out[start] = sum * inverse;
  for (let i = start + 1; i < end; i++) {
    sum += (values[i] as number) - (values[i - period] as number);
    out[i] = sum * inverse;
  }
}

/** Sums that begin afresh do not wait for each other: a processor adds to four at a time. */
const ABREAST = 4;

/** As `run` for the four stretches from `start` on, to the bit. */
function runAbreast(values: Float64Array, period: number, out: Float64Array, start: number): void {
  const inverse = 1 / period;
  const [second, third, fourth] = [start + RESUM_EVERY, start + 2 * RESUM_EVERY, start + 3 * RESUM_EVERY];
  let a = sumOf(values, start - period + 1, start + 1);
  let b = sumOf(values, second - period + 1, second + 1);
  let c = sumOf(values, third - period + 1, third + 1);
  let d = sumOf(values, fourth - period + 1, fourth + 1);
  out[start] = a * inverse;
  out[second] = b * inverse;
  out[third] = c * inverse;
  out[fourth] = d * inverse;
  for (let i = start + 1; i < second; i++) {
    const [j, k, l] = [i + RESUM_EVERY, i + 2 * RESUM_EVERY, i + 3 * RESUM_EVERY];
    a += (values[i] as number) - (values[i - period] as number);
    b += (values[j] as number) - (values[j - period] as number);
    c += (values[k] as number) - (values[k - period] as number);
    d += (values[l] as number) - (values[l - period] as number);
    out[i] = a * inverse;
    out[j] = b * inverse;
    out[k] = c * inverse;
    out[l] = d * inverse;
  }
}
