import type { Agent } from "../../agents/agent";
import type { Timeframe } from "../../market/market";
import type { SetLimit } from "../../risk/limits/limit";
import type { BacktestCosts } from "../costs";
import type { Axis } from "../evidence/sweep/axes";
import type { SweepMeasure } from "../evidence/sweep/summarise-sweep";
import type { WalkPlan } from "../evidence/walk-forward/plan-windows";
import type { ReferenceName, ReferenceParams } from "../reference/reference-strategy";
import type { Hold } from "../reference/signal";

/** A plain rule with what it trades with. `stop` and `target` are fractions of the entry price. */
export interface PlainRule {
  readonly kind: "rule";
  readonly strategy: ReferenceName;
  readonly params: ReferenceParams;
  readonly hold: Hold;
  readonly cashUsd: number;
  /** How much it buys; null for all that the cash pays. */
  readonly units: number | null;
  readonly stop: number | null;
  readonly target: number | null;
}

/** An agent as it was when the backtest was asked for. */
export interface WholeAgent {
  readonly kind: "agent";
  readonly agent: Agent;
  /** Whether it has other parameters than the version that it names. */
  readonly isChanged: boolean;
}

/** Agents that share the cash of one account, each as it was when the backtest was asked for, at the costs of its symbol. */
export interface SharedAccount {
  readonly kind: "account";
  readonly agents: readonly { readonly agent: Agent; readonly costs: BacktestCosts }[];
  readonly cashUsd: number;
  /** Limits that a person set, as they were then; of those that ask for what a backtest does not know it says so. */
  readonly limits: readonly SetLimit[];
}

/** Every combination of some parameters, of which the best by `measure` is named. */
export interface SweepSearch {
  readonly kind: "sweep";
  readonly axes: readonly Axis[];
  readonly measure: SweepMeasure;
}

/** Parameters chosen window by window, and played in what follows each. */
export interface WalkSearch {
  readonly kind: "walk_forward";
  readonly axes: readonly Axis[];
  readonly measure: SweepMeasure;
  readonly plan: WalkPlan;
}

export type Search = SweepSearch | WalkSearch;
export const SEARCHES = ["sweep", "walk_forward"] as const satisfies readonly Search["kind"][];

/** All that a backtest goes by besides its bars: the same over the same bars comes to the same, bit for bit. */
export interface BacktestSpec {
  /** Of several agents the one by whose market days are told, and the finest timeframe among them. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** First and last day, both included, epoch milliseconds of their start in UTC; null for all there is. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly played: PlainRule | WholeAgent | SharedAccount;
  readonly costs: BacktestCosts;
  /** The timeframe of finer bars that tell what happened within a bar; null where none are asked for. */
  readonly detail: Timeframe | null;
  /** What is tried besides; null for nothing. */
  readonly search: Search | null;
}
