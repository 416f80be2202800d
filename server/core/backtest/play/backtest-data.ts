import type { Bars } from "../../market/market";
import type { Headlines } from "../agent/headlines";

/** What of a symbol is stored that a backtest is played on. */
export interface BacktestData {
  readonly bars: Bars;
  /** Of the timeframe of the spec's detail; null where none is asked for. */
  readonly finer: Bars | null;
  /** Null where nobody looked for any. */
  readonly headlines: Headlines | null;
}
