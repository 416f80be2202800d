import type { Headlines } from "@/server/core/backtest/agent/headlines";
import type { Evidence } from "@/server/core/backtest/evidence/gather-evidence";
import type { BacktestData } from "@/server/core/backtest/play/backtest-data";
import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import type { Found, Piece } from "@/server/core/backtest/search/found";
import type { Bars } from "@/server/core/market/market";

/** A backtest, the bars and headlines it is played on, and the pieces of its search that were done before. */
export interface BacktestTask {
  readonly spec: BacktestSpec;
  /** Of its symbol; of several agents of that of each, in their order. */
  readonly data: readonly BacktestData[];
  readonly pieces: readonly Piece[];
}

/** What of a symbol goes in a message, without the columns of its bars, which go beside it. */
export interface ToldData extends Pick<BacktestData, "headlines"> {
  readonly of: Pick<Bars, "symbol" | "timeframe">;
  /** Whose columns follow those of the bars; null where there are none. */
  readonly ofFiner: Pick<Bars, "symbol" | "timeframe"> | null;
}

/** A task as it goes to the process that plays it. */
export interface BacktestMessage extends Omit<BacktestTask, "data"> {
  readonly told: readonly ToldData[];
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
  /** Of the bars, the finer ones among them, and the headlines that it was given. */
  readonly dataHash: string;
  /** Hexadecimal SHA-256 of all that came of it: equal for equal specs, bars, headlines and code. */
  readonly resultHash: string;
}

/** What a thread works on, and the counter from which all take their pieces. */
export interface SearchTask {
  readonly spec: BacktestSpec;
  readonly bars: Bars;
  readonly finer: Bars | null;
  readonly headlines: Headlines | null;
  /** Places of the pieces that are still to be done. */
  readonly todo: readonly number[];
  readonly counter: SharedArrayBuffer;
}
