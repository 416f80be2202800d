import type { Bars } from "../../../market/market";
import type { TradeResult } from "../../../performance/trade-totals";
import type { BarSpan } from "../../signal-run";

/** Values of parameters by their names. */
export type Values = Readonly<Record<string, number>>;

/** What playing came to, US dollars. */
export type PlayedRun = {
  readonly startUsd: number;
  /** At the close of each bar of the span; written anew by the next run. */
  readonly equity: Float64Array;
  readonly tradeCount: number;
  readonly feesUsd: number;
  readonly trades: () => readonly TradeResult[];
  /** What selling at the last close takes of what is still held, with its costs. */
  readonly closingUsd: () => number;
};

/** A rule or an agent over bars, whose parameters may be tried. The same values and span come to the same, whatever was played before. */
export interface Tunable {
  readonly bars: Bars;
  /** What it begins with unless a value says otherwise, US dollars. */
  readonly startUsd: number;
  /** The first bar that can be played. */
  readonly firstBar: number;
  /** How many bars of a span come before the first one that it may trade in: 1 where the close of a bar decides what the next does. */
  readonly leadBars: 0 | 1;
  /** Throws Fault `invalid_input` for a parameter that there is not, or a value out of its bounds. */
  refuse(name: string, value: number): void;
  /** Why these do not go together, with the parameters that stay as they are; null when they do. */
  misfit(values: Values): string | null;
  /** Null where they do not go together. */
  play(values: Values, span: BarSpan): PlayedRun | null;
}
