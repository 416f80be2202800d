import { trueRange } from "./atr";
import { checkLengths, checkPeriod } from "./column";

/**
 * Wilder's average directional index, one bar at a time: `next` returns ADX in [0, 100], NaN before index 2 x `period` - 1; `plusDi` and `minusDi`
 * in [0, 100] are NaN before index `period`. Source: Wilder 1978, sums seeded over bars 1 to `period`, ADX with the mean of the first `period` DX.
 * No range at all gives a DI of 0, no direction a DX of 0.
 */
export class Adx {
  plusDi = Number.NaN;
  minusDi = Number.NaN;
  private readonly keep: number;
  /** Bars taken in, counted until ADX is seeded. */
  private seen = 0;
  private high = Number.NaN;
  private low = Number.NaN;
  private close = Number.NaN;
  private rangeSum = 0;
  private plusSum = 0;
  private minusSum = 0;
  /** `period` times ADX. */
  private dxSum = 0;

  constructor(readonly period: number) {
    checkPeriod(period);
    this.keep = (period - 1) / period;
  }

  next(high: number, low: number, close: number): number {
    const { period, seen } = this;
    if (seen > 0) this.addMovement(high, low, seen > period ? this.keep : 1);
    this.high = high;
    this.low = low;
    this.close = close;
    if (seen < 2 * period) this.seen = seen + 1;
    if (seen < period) return Number.NaN;
    this.dxSum = this.dxSum * (seen < 2 * period ? 1 : this.keep) + this.directionalIndex();
    return seen < 2 * period - 1 ? Number.NaN : this.dxSum / period;
  }

  private addMovement(high: number, low: number, keep: number): void {
    const up = high - this.high;
    const down = this.low - low;
    this.rangeSum = this.rangeSum * keep + trueRange(high, low, this.close);
    this.plusSum = this.plusSum * keep + (up > down && up > 0 ? up : 0);
    this.minusSum = this.minusSum * keep + (down > up && down > 0 ? down : 0);
  }

  private directionalIndex(): number {
    const { plusSum, minusSum, rangeSum } = this;
    this.plusDi = rangeSum === 0 ? 0 : 100 * (plusSum / rangeSum);
    this.minusDi = rangeSum === 0 ? 0 : 100 * (minusSum / rangeSum);
    const moved = plusSum + minusSum;
    return moved === 0 ? 0 : 100 * (Math.abs(plusSum - minusSum) / moved);
  }
}

export interface AdxColumns {
  readonly adx: Float64Array;
  readonly plusDi: Float64Array;
  readonly minusDi: Float64Array;
}

/** Columns of `length` values to write directional indices into. */
export function adxColumnsOf(length: number): AdxColumns {
  return { adx: new Float64Array(length), plusDi: new Float64Array(length), minusDi: new Float64Array(length) };
}

/**
 * ADX and both directional indicators of columns. Same definition as `Adx`, which does the work; NaN (not defined) stands before the first values,
 * which the public edge turns into null. Writes into `out`, as long as `close`. Throws RangeError on a bad period or length.
 */
export function adxColumns(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out = adxColumnsOf(close.length),
): AdxColumns {
  checkLengths(close, high, low, out.adx, out.plusDi, out.minusDi);
  const stream = new Adx(period);
  for (let i = 0; i < close.length; i++) {
    out.adx[i] = stream.next(high[i] as number, low[i] as number, close[i] as number);
    out.plusDi[i] = stream.plusDi;
    out.minusDi[i] = stream.minusDi;
  }
  return out;
}
