import { checkLengths, checkPeriod } from "./column";
import { Sma } from "./sma";

export interface StochasticPeriods {
  /** Bars whose highest high and lowest low span the range. */
  readonly range: number;
  /** Bars over which raw %K is averaged into %K. */
  readonly smoothing: number;
  /** Bars over which %K is averaged into %D. */
  readonly signal: number;
}
export const STOCHASTIC_PERIODS: StochasticPeriods = { range: 14, smoothing: 3, signal: 3 };

/**
 * Slow stochastic oscillator, one bar at a time: raw %K is the place of the close in the range of the last `range` bars, in [0, 100], 50 where there
 * is no range. `next` returns %K = SMA(smoothing) of raw %K, NaN before index `range` + `smoothing` - 2; `d` is SMA(signal) of %K, NaN before index
 * `range` + `smoothing` + `signal` - 3. Source: Lane 1984.
 */
export class Stochastic {
  d = Number.NaN;
  private readonly highs: Float64Array;
  private readonly lows: Float64Array;
  /** Of the bars in the range, sought anew only when the one that it was leaves. */
  private highest = Number.NEGATIVE_INFINITY;
  private lowest = Number.POSITIVE_INFINITY;
  private oldest = 0;
  private untilFull: number;
  private readonly smoothed: Sma;
  private readonly signal: Sma;

  constructor(periods: StochasticPeriods = STOCHASTIC_PERIODS) {
    checkPeriod(periods.range);
    this.highs = new Float64Array(periods.range).fill(Number.NEGATIVE_INFINITY);
    this.lows = new Float64Array(periods.range).fill(Number.POSITIVE_INFINITY);
    this.untilFull = periods.range;
    this.smoothed = new Sma(periods.smoothing);
    this.signal = new Sma(periods.signal);
  }

  next(high: number, low: number, close: number): number {
    const { highs, lows, oldest } = this;
    const leavingHigh = highs[oldest];
    const leavingLow = lows[oldest];
    highs[oldest] = high;
    lows[oldest] = low;
    this.oldest = oldest + 1 === highs.length ? 0 : oldest + 1;
    if (high >= this.highest) this.highest = high;
    else if (leavingHigh === this.highest) this.highest = highestOf(highs);
    if (low <= this.lowest) this.lowest = low;
    else if (leavingLow === this.lowest) this.lowest = lowestOf(lows);
    if (this.untilFull > 0) this.untilFull--;
    if (this.untilFull > 0) return Number.NaN;
    const k = this.smoothed.next(this.rawK(close));
    if (!Number.isNaN(k)) this.d = this.signal.next(k);
    return k;
  }

  private rawK(close: number): number {
    const { highest, lowest } = this;
    return highest > lowest ? 100 * ((close - lowest) / (highest - lowest)) : 50;
  }
}

function highestOf(values: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) highest = Math.max(highest, values[i] as number);
  return highest;
}

function lowestOf(values: Float64Array): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) lowest = Math.min(lowest, values[i] as number);
  return lowest;
}

export interface StochasticColumns {
  readonly k: Float64Array;
  readonly d: Float64Array;
}

/** Columns of `length` values to write oscillators into. */
export function stochasticColumnsOf(length: number): StochasticColumns {
  return { k: new Float64Array(length), d: new Float64Array(length) };
}

/**
 * %K and %D of columns. Same definition as `Stochastic`, which does the work; NaN (not defined) stands before the first values, which the public edge
 * turns into null. Writes into `out`, as long as `close`. Throws RangeError on bad periods or lengths.
 */
export function stochasticColumns(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  periods = STOCHASTIC_PERIODS,
  out = stochasticColumnsOf(close.length),
): StochasticColumns {
  checkLengths(close, high, low, out.k, out.d);
  const stream = new Stochastic(periods);
  for (let i = 0; i < close.length; i++) {
    out.k[i] = stream.next(high[i] as number, low[i] as number, close[i] as number);
    out.d[i] = stream.d;
  }
  return out;
}
