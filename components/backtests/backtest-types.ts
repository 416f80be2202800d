import type { FirstPage } from "@/components/desk/first-page";
import type { Inputs, Outputs } from "@/components/desk/trpc";
import type { BacktestTrade } from "@/server/core/backtest/play/played-backtest";

export type BacktestPage = Outputs["backtests"]["list"];
export type BacktestRow = BacktestPage["rows"][number];
export type BacktestDetail = Outputs["backtests"]["get"];
export type BacktestResult = NonNullable<BacktestDetail["result"]>;
export type BacktestColumns = NonNullable<BacktestDetail["columns"]>;
export type Breakdowns = NonNullable<BacktestDetail["breakdowns"]>;
export type BacktestEvidence = NonNullable<BacktestDetail["evidence"]>;
type Found = NonNullable<BacktestDetail["found"]>;
export type FoundSweep = Extract<Found, { readonly kind: "sweep" }>;
export type FoundWalk = Extract<Found, { readonly kind: "walk_forward" }>;
export type NewBacktest = Inputs["backtests"]["create"];
export type FirstBacktests = FirstPage<{ readonly agentId?: string }, BacktestPage>;

/** A trade as a row; `place` counts from 1. */
export interface TradeRow extends BacktestTrade {
  readonly place: number;
}
