import type { Bars, Timeframe } from "../market";

/** The rows of `parts`, one after the other, in columns of their own. */
export function joinBars(symbol: string, timeframe: Timeframe, parts: readonly Bars[]): Bars {
  const length = parts.reduce((sum, { time }) => sum + time.length, 0);
  const column = (key: "time" | "open" | "high" | "low" | "close" | "volume") => {
    const joined = new Float64Array(length);
    let at = 0;
    for (const part of parts) {
      joined.set(part[key], at);
      at += part[key].length;
    }
    return joined;
  };
  return {
    symbol,
    timeframe,
    time: column("time"),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
    volume: column("volume"),
  };
}
