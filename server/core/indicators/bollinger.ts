import { checkLengths, checkPeriod, RESUM_EVERY, sumOf } from "./column";

/*
 * The sum of squared deviations moves along by (entering - leaving) x (their deviations from the new and the old mean), which loses no digits to
 * large prices. Once a jump has left the window, its rounding would be most of what remains: below this share of the largest sum since the last
 * fresh one, the sum is made afresh.
 */
const STALE_SHARE = 1e-4;

/** Adds squared deviations of `values[from]` to `values[to - 1]` from `mean` to `sum`, from left to right. */
function addSquares(sum: number, values: Float64Array, from: number, to: number, mean: number): number {
  let squares = sum;
  for (let i = from; i < to; i++) {
    const deviation = (values[i] as number) - mean;
    squares += deviation * deviation;
  }
  return squares;
}

/**
 * Bollinger bands, one close at a time: `next` returns the middle, the mean of the last `period` closes; `upper` and `lower` lie `multiple`
 * population standard deviations away. NaN before index `period` - 1. Source: Bollinger 2001.
 */
export class Bollinger {
  upper = Number.NaN;
  lower = Number.NaN;
  private readonly window: Float64Array;
  private readonly inverse: number;
  private oldest = 0;
  private sum = Number.NaN;
  private mean = Number.NaN;
  private squares = Number.NaN;
  private peak = Number.NaN;
  private untilResum: number;

  constructor(
    readonly period = 20,
    readonly multiple = 2,
  ) {
    checkPeriod(period);
    this.window = new Float64Array(period);
    this.inverse = 1 / period;
    this.untilResum = period;
  }

  next(close: number): number {
    const { window, oldest, mean } = this;
    const leaving = window[oldest] as number;
    window[oldest] = close;
    this.oldest = oldest + 1 === this.period ? 0 : oldest + 1;
    if (--this.untilResum === 0) this.resum();
    else {
      this.sum += close - leaving;
      this.mean = this.sum * this.inverse;
      this.squares += (close - leaving) * (close - this.mean + (leaving - mean));
      if (this.squares > this.peak) this.peak = this.squares;
      else if (this.squares < this.peak * STALE_SHARE) this.resumSquares();
    }
    const deviation = this.multiple * Math.sqrt(this.squares * this.inverse);
    this.upper = this.mean + deviation;
    this.lower = this.mean - deviation;
    return this.mean;
  }

  private resum(): void {
    let sum = 0;
    for (let i = this.oldest; i < this.period; i++) sum += this.window[i] as number;
    for (let i = 0; i < this.oldest; i++) sum += this.window[i] as number;
    this.sum = sum;
    this.mean = sum * this.inverse;
    this.untilResum = RESUM_EVERY;
    this.resumSquares();
  }

  private resumSquares(): void {
    const older = addSquares(0, this.window, this.oldest, this.period, this.mean);
    this.squares = addSquares(older, this.window, 0, this.oldest, this.mean);
    this.peak = this.squares;
  }
}

export interface BollingerColumns {
  readonly middle: Float64Array;
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

/** Columns of `length` values to write bands into. */
export function bollingerColumnsOf(length: number): BollingerColumns {
  return { middle: new Float64Array(length), upper: new Float64Array(length), lower: new Float64Array(length) };
}

/**
 * Bollinger bands of a column of closes. Same definition as `Bollinger`; NaN (not defined) before index `period` - 1, which the public edge turns
 * into null. Writes into `out`, as long as `close` and not the same memory. Throws RangeError on a bad period or length.
 */
export function bollingerColumns(
  close: Float64Array,
  period = 20,
  multiple = 2,
  out = bollingerColumnsOf(close.length),
): BollingerColumns {
  checkPeriod(period);
  const { middle, upper, lower } = out;
  checkLengths(close, middle, upper, lower);
  for (const band of [middle, upper, lower]) band.fill(Number.NaN, 0, period - 1);
  for (let start = period - 1; start < close.length; start += RESUM_EVERY)
    fillBands(close, { start, end: Math.min(start + RESUM_EVERY, close.length), period, multiple }, out);
  return out;
}

type Stretch = { readonly start: number; readonly end: number; readonly period: number; readonly multiple: number };

/** The bands of a stretch of closes, which begins with a fresh sum. */
function fillBands(close: Float64Array, { start, end, period, multiple }: Stretch, out: BollingerColumns): void {
  const { middle, upper, lower } = out;
  const inverse = 1 / period;
  let sum = sumOf(close, start - period + 1, start + 1);
  let mean = sum * inverse;
  let squares = addSquares(0, close, start - period + 1, start + 1, mean);
  let peak = squares;
  let stale = peak * STALE_SHARE;
  for (let i = start; ; ) {
    const deviation = multiple * Math.sqrt(squares * inverse);
    middle[i] = mean;
    upper[i] = mean + deviation;
    lower[i] = mean - deviation;
    if (++i === end) return;
    const entering = close[i] as number;
    const leaving = close[i - period] as number;
    const change = entering - leaving;
    const previousMean = mean;
    sum += change;
    mean = sum * inverse;
    squares += change * (entering - mean + (leaving - previousMean));
    if (squares > peak || squares < stale) {
      if (squares < stale) squares = addSquares(0, close, i - period + 1, i + 1, mean);
      peak = squares;
      stale = peak * STALE_SHARE;
    }
  }
}
