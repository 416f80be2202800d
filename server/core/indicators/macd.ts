import { checkLengths, checkPeriod } from "./column";
import { Ema, emaColumn } from "./ema";

export interface MacdPeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}
export const MACD_PERIODS: MacdPeriods = { fast: 12, slow: 26, signal: 9 };

function checkMacdPeriods({ fast, slow }: MacdPeriods): void {
  checkPeriod(slow, fast + 1);
}

/**
 * Moving average convergence divergence, one close at a time: `next` returns EMA(fast) - EMA(slow), NaN before index `slow` - 1; `signal` is its
 * EMA(signal), NaN before index `slow` + `signal` - 2. Each average is seeded at its own start with the mean of its first values.
 */
export class Macd {
  signal = Number.NaN;
  private readonly fastEma: Ema;
  private readonly slowEma: Ema;
  private readonly signalEma: Ema;

  constructor(periods: MacdPeriods = MACD_PERIODS) {
    checkMacdPeriods(periods);
    this.fastEma = new Ema(periods.fast);
    this.slowEma = new Ema(periods.slow);
    this.signalEma = new Ema(periods.signal);
  }

  next(close: number): number {
    const macd = this.fastEma.next(close) - this.slowEma.next(close);
    if (!Number.isNaN(macd)) this.signal = this.signalEma.next(macd);
    return macd;
  }
}

export interface MacdColumns {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
}

/** Columns of `length` values to write MACDs into. */
export function macdColumnsOf(length: number): MacdColumns {
  return { macd: new Float64Array(length), signal: new Float64Array(length) };
}

/**
 * MACD and signal of a column of closes. Same definition as `Macd`; NaN (not defined) stands before the first values, which the public edge turns
 * into null. Writes into `out`, as long as `close` and not the same memory. Throws RangeError on bad periods or lengths.
 */
export function macdColumns(close: Float64Array, periods = MACD_PERIODS, out = macdColumnsOf(close.length)): MacdColumns {
  checkMacdPeriods(periods);
  checkLengths(close, out.macd, out.signal);
  const { macd, signal } = out;
  const first = Math.min(periods.slow - 1, close.length);
  emaColumn(close, periods.slow, macd);
  emaColumn(close, periods.fast, signal);
  for (let i = first; i < close.length; i++) macd[i] = (signal[i] as number) - (macd[i] as number);
  signal.fill(Number.NaN, 0, first);
  emaColumn(macd.subarray(first), periods.signal, signal.subarray(first));
  return out;
}
