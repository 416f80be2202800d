import type { Agent } from "../agents/agent";
import type { PlayedDecision } from "../backtest/agent/played-decision";
import type { FrozenDecision } from "../decision/decision";
import type { Bar, Bars, Instrument, Quote } from "../market/market";
import type { ClassCosts } from "../money/trading-costs";
import type { Execution, OrderSide } from "../orders/order";
import type { RunState, RunTrigger } from "../runs/run";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import type { TechnicalReading } from "../signals/technical";
import type { DivergenceCause } from "./causes";

/** A run of the period as it is stored. `at` is its due time, epoch milliseconds of the market. */
export interface LiveRun {
  readonly runId: number;
  readonly at: number;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly reason: string | null;
  /** As it was in the version that decided. */
  readonly agent: Agent;
  /** The last bar that it read; null where it read none, or its run has lost it. */
  readonly lastBar: Bar | null;
  /** What its market bid and asked then; null as `lastBar` is. */
  readonly quote: Pick<Quote, "bid" | "ask"> | null;
  /** Null where it decided nothing. */
  readonly made: LiveDecision | null;
  /** The rule that stood against its order; null where none did. */
  readonly vetoedBy: string | null;
}

export interface LiveDecision {
  readonly decisionId: number;
  readonly decision: FrozenDecision;
  /** What it was made on; null where its run no longer holds it. */
  readonly technical: TechnicalReading | null;
  readonly sentiment: SentimentReading | null;
}

/** Who asked for a fill: a decision, a leg that rests for the position, or somebody else, such as a person. */
export type FillSource = "run" | "leg" | "other";

/** A fill of the period as it is booked. Units and prices in quote currency; `runId` is of the run that sent its order, or entered what it leaves. */
export interface LiveFill {
  readonly at: number;
  readonly side: OrderSide;
  readonly qty: number;
  readonly price: number;
  readonly source: FillSource;
  readonly runId: number | null;
  /** Units that its order was for. */
  readonly orderQty: number;
}

/** What an agent did in an account, oldest first. */
export interface LivePeriod {
  readonly runs: readonly LiveRun[];
  readonly fills: readonly LiveFill[];
}

/**
 * What a backtest did over the same bars, from index `from` to `to`, not included, beginning without a position. What is before `counted` leads up to what is
 * compared and is not told.
 */
export interface PlayedPeriod {
  readonly bars: Bars;
  readonly from: number;
  readonly counted: number;
  readonly to: number;
  readonly instrument: Instrument;
  readonly costs: ClassCosts;
  readonly decisions: readonly PlayedDecision[];
  readonly executions: readonly Execution[];
}

/** One difference between a run and the backtest, in words. */
export interface DivergenceRow {
  readonly at: number;
  readonly kind: "decision" | "fill";
  readonly live: string;
  readonly backtest: string;
  readonly cause: DivergenceCause;
  readonly detail: string;
  readonly runId: number | null;
  readonly decisionId: number | null;
}

export interface Divergence {
  readonly rows: readonly DivergenceRow[];
  readonly counts: Readonly<Record<DivergenceCause, number>>;
  /** Ticks at which both decided, and bars and sides in which either filled. */
  readonly decisions: number;
  readonly fills: number;
  /** Of the decisions, those in which either asked for something, and the fills. */
  readonly acts: number;
  readonly unexplainedShare: number | null;
}
