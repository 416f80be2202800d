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
    const sum = sumOf(values, start - period + 1, start + 1);
    out[start] = sum * inverse;
    averageOn(values, { start: start + 1, end, period, sum }, out);
  }
  return out;
}

type Stretch = { readonly start: number; readonly end: number; readonly period: number; readonly sum: number };

/** Goes on with the `sum` of the `period` values before `start`, eight values a turn: what a turn costs beside its sums is more than these. */
function averageOn(values: Float64Array, { start, end, period, sum }: Stretch, out: Float64Array): void {
  const inverse = 1 / period;
  let last = sum;
  let i = start;
  for (; i + 7 < end; i += 8) {
    const k = i - period;
    const a = last + ((values[i] as number) - (values[k] as number));
    const b = a + ((values[i + 1] as number) - (values[k + 1] as number));
    const c = b + ((values[i + 2] as number) - (values[k + 2] as number));
    const d = c + ((values[i + 3] as number) - (values[k + 3] as number));
    const e = d + ((values[i + 4] as number) - (values[k + 4] as number));
    const f = e + ((values[i + 5] as number) - (values[k + 5] as number));
    const g = f + ((values[i + 6] as number) - (values[k + 6] as number));
    last = g + ((values[i + 7] as number) - (values[k + 7] as number));
    out[i] = a * inverse;
    out[i + 1] = b * inverse;
    out[i + 2] = c * inverse;
    out[i + 3] = d * inverse;
    out[i + 4] = e * inverse;
    out[i + 5] = f * inverse;
    out[i + 6] = g * inverse;
    out[i + 7] = last * inverse;
  }
  for (; i < end; i++) {
    last += (values[i] as number) - (values[i - period] as number);
    out[i] = last * inverse;
  }
}
