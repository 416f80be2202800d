import type { Agent } from "../../agents/agent";
import type { Timeframe } from "../../market/market";
import type { BacktestCosts } from "../costs";
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

/** All that a backtest goes by besides its bars: the same over the same bars comes to the same, bit for bit. */
export interface BacktestSpec {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** First and last day, both included, epoch milliseconds of their start in UTC; null for all there is. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly played: PlainRule | WholeAgent;
  readonly costs: BacktestCosts;
}
