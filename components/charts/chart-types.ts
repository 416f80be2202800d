/** The equity of an account over time, columns of equal length. */
export interface EquityColumns {
  /** Epoch milliseconds, ascending. */
  readonly time: readonly number[];
  readonly equityUsd: readonly number[];
  /** Fraction under the running maximum, never positive; the caller knows the maximum from before the first point. */
  readonly drawdown: readonly number[];
}

/** What the equity is held against, at its times. */
export interface OtherLine {
  readonly name: string;
  readonly usd: readonly number[];
}

/** P&L of one agent at the times of the equity, null where it did not yet exist. */
export interface AgentLine {
  readonly id: string;
  readonly name: string;
  readonly pnlUsd: readonly (number | null)[];
}

export interface EquityRow {
  readonly time: number;
  readonly [series: string]: number | null | undefined;
}

/** The axis of time under or, hidden, behind a pane. */
export interface TimeAxis {
  readonly domain: [number, number];
  readonly ticks: number[];
  readonly labelOf: (at: number) => string;
}

/** Something that happened, to be marked on a line. */
export interface ChartEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: "entry" | "exit";
  readonly label: string;
}

export interface PlacedEvent extends ChartEvent {
  /** Height of the line at its time. */
  readonly level: number;
}

/** Bars as they come from the desk: columns of equal length, `time` the start of each bar in epoch milliseconds, ascending. */
export interface BarColumns {
  readonly time: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly number[];
}

export interface CandlePoint {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** An entry, an exit, or a moment of note. `at` in epoch milliseconds; it is drawn at the bar in which it lies. */
export interface TradeMark {
  readonly at: number;
  readonly side: "buy" | "sell" | "moment";
  readonly label: string;
}

export interface PriceLevel {
  readonly kind: "entry" | "stop" | "target";
  readonly price: number;
}

export interface SentimentColumns {
  readonly time: readonly number[];
  /** In [-1, 1]. */
  readonly score: readonly number[];
}
