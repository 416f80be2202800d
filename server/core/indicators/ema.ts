import { checkLengths, checkPeriod, sumOf } from "./column";

/** Exponential moving average, one value at a time: weight 2 / (period + 1), seeded with the mean of the first `period` values; NaN before index `period` - 1. */
export class Ema {
  private readonly weight: number;
  private readonly keep: number;
  private untilSeeded: number;
  private sum = 0;
  private average = Number.NaN;

  constructor(readonly period: number) {
    checkPeriod(period);
    this.weight = 2 / (period + 1);
    this.keep = 1 - this.weight;
    this.untilSeeded = period;
  }

  next(value: number): number {
    if (this.untilSeeded > 0) {
      this.sum += value;
      if (--this.untilSeeded === 0) this.average = this.sum / this.period;
    } else {
      this.average = this.average * this.keep + value * this.weight;
    }
    return this.average;
  }
}

/**
 * Exponential moving average of a column: weight 2 / (period + 1), seeded with the mean of the first `period` values; NaN (not defined) before
 * index `period` - 1, which the public edge turns into null. Writes into `out`, as long as `values`. Throws RangeError on a bad period or length.
 */
export function emaColumn(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  checkPeriod(period);
  checkLengths(values, out);
  if (values.length < period) return out.fill(Number.NaN);
  const weight = 2 / (period + 1);
  const keep = 1 - weight;
  let average = sumOf(values, 0, period) / period;
  out.fill(Number.NaN, 0, period - 1);
  out[period - 1] = average;
  for (let i = period; i < values.length; i++) {
    average = average * keep + (values[i] as number) * weight;
    out[i] = average;
  }
  return out;
}
