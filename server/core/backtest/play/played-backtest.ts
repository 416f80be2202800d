import type { DecisionCause } from "../../decision/decision";
import type { Bars, Timeframe } from "../../market/market";
import type { MissingBars } from "../../market/missing-bars";
import type { Figures } from "../../performance/figures-of";
import type { Payouts } from "../actions/payouts";
import type { Adjustment } from "../actions/share-actions";
import type { Headlines } from "../agent/headlines";
import type { BarDetail } from "../detail/bar-detail";
import type { IndicatorColumns } from "../indicator-columns";
import type { BarSpan } from "../signal-run";
import type { SignalExit } from "../trade-columns";

/** A trade of a backtest that ended. Times are epoch milliseconds of the market, prices averages, `pnlUsd` net of fees. */
export interface BacktestTrade {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly qty: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly feesUsd: number;
  readonly pnlUsd: number;
  /** "none" is what was held at the end and sold at the last close. */
  readonly exitBy: DecisionCause | SignalExit;
  /** Whose it was, where several share an account. */
  readonly agentId?: string | undefined;
}

/** What one of several agents of an account came to. Dollars are net of fees. */
export interface AgentOutcome {
  readonly agentId: string;
  readonly name: string;
  readonly version: number;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly bars: number;
  readonly trades: number;
  readonly wins: number;
  readonly pnlUsd: number;
  readonly feesUsd: number;
  /** Bars in which both stop and target lay. */
  readonly ambiguousBars: number;
}

/** What there is besides where several agents were played on one account. */
export interface PlayedShares {
  readonly agents: readonly AgentOutcome[];
  readonly missing: MissingBars;
  /** The same again with so many times the costs, or so many bars late. */
  again(variant: { readonly costTimes: number; readonly delayBars: number }): {
    readonly figures: Figures;
    readonly feesUsd: number;
  };
}

/** Finer bars, of how many bars of the span they tell, and of how many that held both stop and target they say which came first. */
export interface PlayedDetail {
  readonly source: BarDetail;
  readonly bars: number;
  readonly resolvedBars: number;
}

/** What was known of splits and dividends, and what came of it. */
export interface PlayedActions {
  readonly adjustment: Adjustment;
  readonly splits: number;
  readonly payouts: Payouts;
  readonly dividendsUsd: number;
}

/** What a backtest came to. Columns have a value for each bar of the span. */
export interface PlayedBacktest {
  /** Of several agents the equity of their account, as bars of the finest timeframe among them. */
  readonly bars: Bars;
  /** The indicators that a plain rule went by; null of an agent. */
  readonly indicators: IndicatorColumns | null;
  /** Null where one agent or a plain rule was played. */
  readonly shares: PlayedShares | null;
  /** What it knew of them; null where nobody looked for any, and of a plain rule. */
  readonly headlines: Headlines | null;
  readonly span: BarSpan;
  /** What was played, and by what it goes, a line each. */
  readonly title: string;
  readonly rule: string;
  readonly startUsd: number;
  /** Cash and position at the close of each bar, US dollars. */
  readonly equity: Float64Array;
  /** Of buying at the first open and holding, at the same costs. */
  readonly holdEquity: Float64Array;
  readonly figures: Figures;
  readonly hold: Figures;
  readonly trades: readonly BacktestTrade[];
  readonly feesUsd: number;
  /** Bars in which both stop and target lay, of which nothing says which came first. */
  readonly ambiguousBars: number;
  /** Null where no finer bars were asked for. */
  readonly detail: PlayedDetail | null;
  /** Null where nothing of that was told. */
  readonly actions: PlayedActions | null;
  /** What the result does not know, or leaves out. */
  readonly remarks: readonly string[];
  /** Bars that the indicators want before the first that is played, and how many there are. */
  readonly warmUp: { readonly wanted: number; readonly there: number };
}
