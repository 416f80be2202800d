import type { Bars, Timeframe } from "../market/market";

const COLUMNS = ["time", "open", "high", "low", "close", "volume"] as const;

/** How many columns bars have. */
export const BAR_COLUMNS = COLUMNS.length;

/** The columns of bars, in an order that `barsOf` knows. */
export function columnsOf(bars: Bars): readonly Float64Array[] {
  return COLUMNS.map((name) => bars[name]);
}

/** Bars of what `columnsOf` gave. */
export function barsOf({ symbol, timeframe }: Pick<Bars, "symbol" | "timeframe">, columns: readonly Float64Array[]): Bars {
  const of = (name: (typeof COLUMNS)[number]) => {
    const column = columns[COLUMNS.indexOf(name)];
    if (column === undefined) throw new Error(`bars have no column "${name}"`);
    return column;
  };
  return {
    symbol,
    timeframe,
    time: of("time"),
    open: of("open"),
    high: of("high"),
    low: of("low"),
    close: of("close"),
    volume: of("volume"),
  };
}

/** Bars of `length` rows, all zero, to be written. */
export function emptyBars(symbol: string, timeframe: Timeframe, length: number): Bars {
  return barsOf(
    { symbol, timeframe },
    COLUMNS.map(() => new Float64Array(length)),
  );
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
    for (const name of COLUMNS) joined[name].set(part[name], at);
    at += part.time.length;
  }
  return joined;
}
