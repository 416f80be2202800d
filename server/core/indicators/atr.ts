import { checkLengths, checkPeriod } from "./column";

/** Range of a bar with the gap from the close before it: max(high, previous close) - min(low, previous close). Source: Wilder 1978. */
export function trueRange(high: number, low: number, previousClose: number): number {
  return Math.max(high, previousClose) - Math.min(low, previousClose);
}

/**
 * Wilder's average true range, one bar at a time; NaN before index `period`.
 * Source: Wilder 1978, seeded with the mean of true ranges 1 to `period`; bar 0 has no close before it and does not count.
 */
export class Atr {
  private readonly keep: number;
  private untilSeeded: number;
  private previousClose = Number.NaN;
  /** `period` times the average. */
  private sum = 0;

  constructor(readonly period: number) {
    checkPeriod(period);
    this.keep = (period - 1) / period;
    this.untilSeeded = period + 1;
  }

  next(high: number, low: number, close: number): number {
    const range = trueRange(high, low, this.previousClose);
    this.previousClose = close;
    if (this.untilSeeded === 0) {
      this.sum = this.sum * this.keep + range;
      return this.sum / this.period;
    }
    if (this.untilSeeded <= this.period) this.sum += range;
    this.untilSeeded--;
    return this.untilSeeded === 0 ? this.sum / this.period : Number.NaN;
  }
}

/**
 * Wilder's average true range of columns; NaN (not defined) before index `period`, which the public edge turns into null. Same definition as `Atr`.
 * Writes into `out`, as long as `close` and not the same memory. Throws RangeError on a bad period or length.
 */
export function atrColumn(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(close.length),
): Float64Array {
  checkPeriod(period);
  checkLengths(close, high, low, out);
  if (close.length <= period) return out.fill(Number.NaN);
  let sum = 0;
  for (let i = 1; i <= period; i++) sum += trueRange(high[i] as number, low[i] as number, close[i - 1] as number);
  out.fill(Number.NaN, 0, period);
  out[period] = sum / period;
  const keep = (period - 1) / period;
  for (let i = period + 1; i < close.length; i++) {
    sum = sum * keep + trueRange(high[i] as number, low[i] as number, close[i - 1] as number);
    out[i] = sum / period;
  }
  return out;
}
