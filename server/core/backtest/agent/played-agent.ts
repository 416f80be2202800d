import type { DecisionCause } from "../../decision/decision";
import type { Instrument } from "../../market/market";
import type { Execution } from "../../orders/order";
import type { ClosedTrip } from "../../trips/open-trip";
import type { LegBars } from "../detail/match-detail";
import type { AgentCosts, VenueKnows } from "./agent-venue";
import type { PlayListener } from "./played-decision";

export interface PlayedTrade extends ClosedTrip {
  /** Confidence of the entry, and how its size came about, in words. */
  readonly confidence: number;
  readonly sizing: string;
  /** Why it was left: what rested at the broker did it as "stop" or "target". "none" is still open at the end. */
  readonly cause: DecisionCause;
}

/** What an agent did over bars, and its equity at the close of each of them, in US dollars. */
export interface PlayedAgent extends LegBars {
  readonly trades: readonly PlayedTrade[];
  /** That of what was held at the end is the last. */
  readonly executions: readonly Execution[];
  readonly equity: Float64Array;
  readonly feesUsd: number;
  /** What was paid for shares that were held, which is in the trades. */
  readonly dividendsUsd: number;
}

export interface PlayOptions extends PlayListener, VenueKnows {
  readonly instrument: Instrument;
  readonly costs: AgentCosts;
  /** What it pays, where that is not what it reckons with. */
  readonly paid?: AgentCosts;
  /** By how many bars its readings are older than the price that it acts at. */
  readonly delayBars?: number;
  readonly from?: number;
  readonly to?: number;
  /** Whether what is sure to be a hold is left undecided, which changes no trade. */
  readonly isQuick?: boolean;
}
