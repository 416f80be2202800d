import type { Agent } from "../agents/agent";
import type { Instrument } from "../market/market";
import type { ClassCosts } from "../money/trading-costs";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import type { Formula } from "../signals/strategies/formula";
import type { TechnicalReading } from "../signals/technical";

/** What the agent holds. Quantity positive (long only); prices in quote currency. */
export type Holding = {
  readonly qty: number;
  readonly avgPrice: number;
  /** Market time of the first fill, epoch milliseconds. */
  readonly openedAt: number;
};

/** Where a position is to be left, as decimal strings; null where nobody set it. */
export type ExitPrices = { readonly stopPrice: string | null; readonly targetPrice: string | null };

/** What a decision rests on besides the agent and the two analyses; kept with it, so that it can be made again to the bit. */
export type DecisionBasis = {
  readonly instrument: Instrument;
  /** Mid price in force at the due time. */
  readonly price: number;
  /** Median of the last closes, against which a jump is one. Decisions from before it was kept went by the last close. */
  readonly usualPrice?: number | null;
  readonly holding: Holding | null;
  /**
   * Where the holding is to be left by what rests for it: a person may have moved it, and parameters only make new orders. Decisions from before it was
   * kept went by the average cost and the parameters.
   */
  readonly exits?: ExitPrices | null;
  /** The agent's capital less what is in use and reserved; at least 0. */
  readonly freeCapitalUsd: number;
  /** Whether this is the agent's last run before the session closes. */
  readonly lastRunOfSession: boolean;
  /** When the session ends in which a position is to be left, epoch milliseconds; null where the market never closes. Not known of decisions from before. */
  readonly sessionEndsAt?: number | null;
  /** What buying, and selling, cost. Decisions from before it was kept did not ask whether a move pays for it. */
  readonly costs?: ClassCosts | null;
  /** Whether a person closes the position, whatever the analyses say. Decisions from before that was possible do not have it. */
  readonly closing?: boolean;
  /** How much of it the person sells, as a decimal string; all of it when nothing is said. */
  readonly closingQty?: string | null;
  /** By which formula it is decided, the newest when nothing is said. Decisions from before it was kept went by the first. */
  readonly formula?: Formula;
};

export type DecisionInput = DecisionBasis & {
  readonly agent: Agent;
  /** Due time of the run, epoch milliseconds. */
  readonly at: number;
  readonly sentiment: SentimentReading;
  readonly technical: TechnicalReading;
};

/** A part of the score: `contribution` = `value` x `weight`, in score points. `weight` is what it counted, not what was chosen for it. */
export type Contribution = {
  readonly name: string;
  readonly value: number | null;
  readonly weight: number;
  readonly contribution: number;
  readonly confidence: number;
};

export const ACTIONS = ["buy", "sell", "hold"] as const;
export type Action = (typeof ACTIONS)[number];

export const DECISION_CAUSES = ["signal", "reversal", "stop", "target", "session_end", "person", "none"] as const;
export type DecisionCause = (typeof DECISION_CAUSES)[number];

/** What an agent decided, frozen before anything is sent. Money and quantity figures are doubles here; the order's are decimal strings. */
export type Decision = {
  readonly action: Action;
  readonly cause: DecisionCause;
  /** The one sentence why, in words a person says: "TSLA did not buy: confidence 0.61 is under 0.70". */
  readonly reason: string;
  /** In [-1, 1]. */
  readonly score: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly contributions: readonly Contribution[];
  /** What the score was held against. */
  readonly buyThreshold: number;
  readonly sellThreshold: number;
  /** What would have changed it: "needs +0.07 to buy"; null when it acted. */
  readonly wouldChange: string | null;
  readonly price: number;
  /** Quantity in units, as a decimal string in the instrument's increment; "0" on a hold. */
  readonly qty: string;
  /** How the size came about, in words; null on a hold. */
  readonly sizing: string | null;
  /** Protective stop and target of an entry, decimal strings; null otherwise. */
  readonly stopPrice: string | null;
  readonly targetPrice: string | null;
  /** What was missing: "sentiment: no headlines". */
  readonly missing: readonly string[];
  /** How much a part counted that counts by what it has to say. Decisions from before it did, and strategies of fixed weights, do not have it. */
  readonly weighing?: string | null;
};

/** The part of a decision that follows from the judgement. */
export type Choice = Pick<
  Decision,
  "action" | "cause" | "reason" | "wouldChange" | "qty" | "sizing" | "stopPrice" | "targetPrice"
>;

/** A decision as it is stored: with what it was made on. */
export type FrozenDecision = Decision & { readonly basis: DecisionBasis };
