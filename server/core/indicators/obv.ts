import { checkLengths } from "./column";

/** On-balance volume, one bar at a time: starts at 0, then adds the volume of a bar that closed higher and takes away that of one that closed lower. Source: Granville 1963. */
export class Obv {
  private previousClose = Number.NaN;
  private balance = 0;

  next(close: number, volume: number): number {
    if (close > this.previousClose) this.balance += volume;
    else if (close < this.previousClose) this.balance -= volume;
    this.previousClose = close;
    return this.balance;
  }
}

/**
 * On-balance volume of columns, in units of volume, defined from index 0. Same definition as `Obv`. Writes into `out`, as long as `close` and not the
 * same memory. Throws RangeError on a bad length.
 */
export function obvColumn(
  close: Float64Array,
  volume: Float64Array,
  out: Float64Array = new Float64Array(close.length),
): Float64Array {
  checkLengths(close, volume, out);
  const stream = new Obv();
  for (let i = 0; i < close.length; i++) out[i] = stream.next(close[i] as number, volume[i] as number);
  return out;
}
