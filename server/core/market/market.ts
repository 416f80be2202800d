import { z } from "zod";
import { type AssetClass, assetClassOf } from "./asset-class";
import { TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from "./timeframe";

export { type AssetClass, assetClassOf, TIMEFRAME_MS, TIMEFRAMES, type Timeframe };
export const timeframeSchema = z.enum(TIMEFRAMES, {
  error: ({ input }) =>
    `timeframe ${input === undefined ? "is missing: it" : JSON.stringify(String(input).slice(0, 40))} must be one of ${TIMEFRAMES.join(", ")}`,
});

/** Equities are upper-case tickers (TSLA, BRK.B); crypto pairs carry a slash (BTC/USD). */
export const symbolSchema = z.string().regex(/^(?:[A-Z]{1,6}(?:\.[A-Z]{1,2})?|[A-Z0-9]{2,10}\/[A-Z]{3,5})$/, {
  error: (issue) => `symbol "${String(issue.input).slice(0, 40)}" is not a ticker such as TSLA or a pair such as BTC/USD`,
});

/** What may be traded and in which steps. Increments are decimal strings, because they are money arithmetic. */
export type Instrument = {
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** Smallest price step in quote currency, e.g. "0.01". */
  readonly priceIncrement: string;
  /** Smallest quantity step, e.g. "1" for whole shares or "0.000000001" for crypto. */
  readonly qtyIncrement: string;
  /** Smallest value of an order in US dollars. */
  readonly minNotionalUsd: string;
  /** Why it cannot be traded at this time, such as a halt; null when it can. */
  readonly untradable: string | null;
  /** Whether protective legs may be sent with an entry; where they may not, the desk sends the stop once the entry has filled. */
  readonly hasBrackets: boolean;
  /** Whether parts of a unit may be traded, in simple day orders. */
  readonly fractionable: boolean;
  readonly shortable: boolean;
};

/**
 * Columns of completed bars of one symbol and timeframe, ascending by time, all of the same length.
 * `time` is the START of each bar in epoch milliseconds UTC; prices in quote currency; volume in units.
 */
export interface Bars {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** One bar as a row, for edges and screens; loops use the columns. */
export interface Bar {
  /** Start of the bar, epoch milliseconds UTC. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Best bid and ask at an instant. `at` in epoch milliseconds. */
export interface Quote {
  readonly symbol: string;
  readonly at: number;
  readonly bid: number;
  readonly ask: number;
}

export function midOf({ bid, ask }: Pick<Quote, "bid" | "ask">): number {
  return midBetween(bid, ask);
}

export function midBetween(bid: number, ask: number): number {
  return (bid + ask) / 2;
}

/** Row `index` of `bars`; negative counts from the end. Throws RangeError outside. */
export function barAt(bars: Bars, index: number): Bar {
  const i = index < 0 ? bars.time.length + index : index;
  const time = bars.time[i];
  if (time === undefined) throw new RangeError(`no bar ${index} in ${bars.time.length} bars of ${bars.symbol}`);
  return {
    time,
    open: bars.open[i] as number,
    high: bars.high[i] as number,
    low: bars.low[i] as number,
    close: bars.close[i] as number,
    volume: bars.volume[i] as number,
  };
}

export function barsOf(symbol: string, timeframe: Timeframe, rows: readonly Bar[]): Bars {
  const column = (key: keyof Bar) => Float64Array.from(rows, (row) => row[key]);
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

/** Bars `from` (inclusive) to `to` (exclusive) as views on the same memory. */
export function sliceBars(bars: Bars, from: number, to = bars.time.length): Bars {
  return {
    symbol: bars.symbol,
    timeframe: bars.timeframe,
    time: bars.time.subarray(from, to),
    open: bars.open.subarray(from, to),
    high: bars.high.subarray(from, to),
    low: bars.low.subarray(from, to),
    close: bars.close.subarray(from, to),
    volume: bars.volume.subarray(from, to),
  };
}
