import type { Instrument } from "../market/market";
import type { Payouts } from "./actions/payouts";
import type { BacktestCosts } from "./costs";
import type { BarDetail } from "./detail/bar-detail";

/** By what a plain rule is played. */
export type SignalTerms = {
  readonly instrument: Instrument;
  readonly costs: BacktestCosts;
  readonly cashUsd: number;
  /** How much it buys; null for all that the cash pays, commission included. */
  readonly units: number | null;
  /** How far under and over the entry price it is left, as fractions; null for none. */
  readonly stop: number | null;
  readonly target: number | null;
  /** Finer bars that stop and target meet, and what is paid for shares that are held. */
  readonly detail?: BarDetail | null;
  readonly payouts?: Payouts | null;
};
