import type { Evidence } from "@/server/core/backtest/evidence/gather-evidence";
import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import type { Found, Piece } from "@/server/core/backtest/search/found";
import type { Bars } from "@/server/core/market/market";

/** A backtest, the bars it is played on, and the pieces of its search that were done before. */
export interface BacktestTask {
  readonly spec: BacktestSpec;
  readonly bars: Bars;
  /** Of the timeframe of the spec's detail; null where none is asked for. */
  readonly finer: Bars | null;
  readonly pieces: readonly Piece[];
}

/** The same without the columns of its bars, which go beside it. */
export interface BacktestMessage extends Omit<BacktestTask, "bars" | "finer"> {
  readonly of: Pick<Bars, "symbol" | "timeframe">;
  /** Whose columns follow those of the bars; null where there are none. */
  readonly ofFiner: Pick<Bars, "symbol" | "timeframe"> | null;
}

/** How far it is, from 0 to 1, and how many bars are played in a second, once that is known; with the piece that was done just now. */
export interface BacktestProgress {
  readonly progress: number;
  readonly barsPerSecond: number | null;
  readonly piece?: Piece;
}

export interface BacktestDone {
  readonly result: BacktestResult;
  readonly columns: BacktestColumns;
  readonly evidence: Evidence;
  /** Null where nothing was searched for. */
  readonly found: Found | null;
  /** Of the bars that it was given, the finer ones among them. */
  readonly dataHash: string;
  /** Hexadecimal SHA-256 of all that came of it: equal for equal specs, bars and code. */
  readonly resultHash: string;
}

/** What a thread works on, and the counter from which all take their pieces. */
export interface SearchTask {
  readonly spec: BacktestSpec;
  readonly bars: Bars;
  readonly finer: Bars | null;
  /** Places of the pieces that are still to be done. */
  readonly todo: readonly number[];
  readonly counter: SharedArrayBuffer;
}
