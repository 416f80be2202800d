import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import type { Bars } from "@/server/core/market/market";

/** A backtest and the bars it is played on. */
export interface BacktestTask {
  readonly spec: BacktestSpec;
  readonly bars: Bars;
}

/** How far it is, from 0 to 1, and how many bars are played in a second, once that is known. */
export interface BacktestProgress {
  readonly progress: number;
  readonly barsPerSecond: number | null;
}

export interface BacktestDone {
  readonly result: BacktestResult;
  readonly columns: BacktestColumns;
  /** Hexadecimal SHA-256 of both: equal for equal specs, bars and code. */
  readonly resultHash: string;
}
