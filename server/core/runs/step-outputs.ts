import type { FrozenDecision } from "../decision/decision";
import type { Bar, Instrument, Quote, Timeframe } from "../market/market";
import type { RiskCheck, RiskFacts } from "../risk/rule";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import type { TechnicalReading } from "../signals/technical";
import type { Outcome, StepName } from "./run";

export type HoursReading = {
  readonly open: boolean;
  readonly reason: string;
  /** Open and close of the day's session, epoch milliseconds; null where the market never closes. */
  readonly session: { readonly open: number; readonly close: number; readonly halfDay: boolean } | null;
  /** Whether the agent's schedule brings no further run before the close. */
  readonly lastRunOfSession: boolean;
};

/** There is nothing to decide on: no bar or no quote at all. */
export type MarketGap = { readonly missing: string };

/** What was known of the market at the run's due time. The columns themselves are read again by who needs them. */
export type MarketReading = {
  readonly missing: null;
  readonly source: string;
  readonly timeframe: Timeframe;
  /** How many completed bars there are, of those wanted. */
  readonly bars: number;
  readonly firstBarAt: number;
  readonly lastBar: Bar;
  /** Median of the last closes, in quote currency. */
  readonly usualPrice: number;
  /** End of the last completed bar. */
  readonly asOf: number;
  /** Session bars that should be there after the last one; 0 is fresh. */
  readonly barsBehind: number;
  readonly quote: Quote;
  readonly instrument: Instrument;
};

export type RiskReading = {
  readonly reason: string;
  readonly checks: readonly RiskCheck[];
  /** What the rules looked at; null where that was not kept. */
  readonly facts: RiskFacts | null;
} & ({ readonly approved: true; readonly clientOrderId: string } | { readonly approved: false; readonly rule: string });

export type TradeReading = {
  readonly accepted: boolean;
  readonly reason: string;
  readonly orderId: string | null;
  readonly filledQty: string | null;
  readonly filledAvgPrice: string | null;
  /** Until when the order waits for a person, market time; null where it waits for nobody. */
  readonly waitsUntil: number | null;
};

export type PerformanceReading = {
  readonly outcome: Outcome;
  /** Market time of the marks. */
  readonly at: number;
  readonly cashUsd: number;
  /** Value of all positions of the account. */
  readonly exposureUsd: number;
  readonly equityUsd: number;
  /** Into the account by now less what was taken out; null where it is only known from the first mark. */
  readonly paidInUsd: number | null;
  /** The agent's capital and what it was given, with what it has won and lost. */
  readonly agentEquityUsd: number;
  /** Null where the release that marked it did not note what was paid in. */
  readonly agentPaidInUsd: number | null;
  readonly agentExposureUsd: number;
  readonly agentRealizedUsd: number;
  readonly agentUnrealizedUsd: number;
};

/** What each step of a run leaves for those after it. */
export interface StepOutputs extends Readonly<Record<StepName, object>> {
  readonly check_market_hours: HoursReading;
  readonly fetch_market_data: MarketReading | MarketGap;
  readonly analyze_sentiment: SentimentReading;
  readonly analyze_technical: TechnicalReading;
  readonly make_decision: FrozenDecision;
  readonly validate_risk: RiskReading;
  readonly execute_trade: TradeReading;
  readonly log_performance: PerformanceReading;
}
