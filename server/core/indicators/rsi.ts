import { checkLengths, checkPeriod } from "./column";

/*
 * RSI = 100 G / (G + L) with Wilder's averages G of gains and L of losses, which is 50 (1 + (G - L) / (G + L)). G - L is the Wilder average of
 * the changes and G + L that of their sizes: two running figures without a branch. Both are kept as sums, `period` times the average.
 */
const rsiOf = (net: number, total: number) => (total === 0 ? 50 : 50 + 50 * (net / total));

/** RSI by Wilder's sums of the changes and of their sizes. Loops of this file call what is not exported, which is quicker. */
export function rsiOfSums(net: number, total: number): number {
  return rsiOf(net, total);
}

/**
 * Wilder's relative strength index, one close at a time, in [0, 100]; NaN before index `period`.
 * Source: Wilder 1978, seeded with the plain mean of the first `period` changes; no losses give 100, no change at all gives 50.
 */
export class Rsi {
  private readonly keep: number;
  private untilSeeded: number;
  private previous = Number.NaN;
  private net = 0;
  private total = 0;

  constructor(readonly period: number) {
    checkPeriod(period);
    this.keep = (period - 1) / period;
    this.untilSeeded = period + 1;
  }

  next(close: number): number {
    const change = close - this.previous;
    this.previous = close;
    if (this.untilSeeded > 0) return this.seed(change);
    this.net = this.net * this.keep + change;
    this.total = this.total * this.keep + Math.abs(change);
    return rsiOf(this.net, this.total);
  }

  private seed(change: number): number {
    if (this.untilSeeded <= this.period) {
      this.net += change;
      this.total += Math.abs(change);
    }
    this.untilSeeded--;
    return this.untilSeeded === 0 ? rsiOf(this.net, this.total) : Number.NaN;
  }
}

/**
 * Wilder's relative strength index of a column of closes, in [0, 100]; NaN (not defined) before index `period`, which the public edge turns into
 * null. Same definition as `Rsi`. Writes into `out`, as long as `close` and not the same memory. Throws RangeError on a bad period or length.
 */
export function rsiColumn(close: Float64Array, period: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  checkPeriod(period);
  checkLengths(close, out);
  if (close.length <= period) return out.fill(Number.NaN);
  let net = 0;
  let total = 0;
  for (let i = 1; i <= period; i++) {
    const change = (close[i] as number) - (close[i - 1] as number);
    net += change;
    total += Math.abs(change);
  }
  out.fill(Number.NaN, 0, period);
  out[period] = rsiOf(net, total);
  const keep = (period - 1) / period;
  for (let i = period + 1; i < close.length; i++) {
    const change = (close[i] as number) - (close[i - 1] as number);
    net = net * keep + change;
    total = total * keep + Math.abs(change);
    out[i] = rsiOf(net, total);
  }
  return out;
}
