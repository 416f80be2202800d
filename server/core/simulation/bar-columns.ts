import type { Bars, Timeframe } from "../market/market";

/** Bars of `length` rows, all zero, to be written. */
export function emptyBars(symbol: string, timeframe: Timeframe, length: number): Bars {
  const column = () => new Float64Array(length);
  return {
    symbol,
    timeframe,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}

/** The rows of `parts`, one after the other, in columns of their own. */
export function joinBars(symbol: string, timeframe: Timeframe, parts: readonly Bars[]): Bars {
  const joined = emptyBars(
    symbol,
    timeframe,
    parts.reduce((sum, { time }) => sum + time.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    joined.time.set(part.time, at);
    joined.open.set(part.open, at);
    joined.high.set(part.high, at);
    joined.low.set(part.low, at);
    joined.close.set(part.close, at);
    joined.volume.set(part.volume, at);
    at += part.time.length;
  }
  return joined;
}
