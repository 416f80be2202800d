import type { AgentMode, AgentParams } from "../agents/agent";
import type { Autonomy } from "../autonomy/rung";
import type { Edge } from "../decision/edge";
import type { AssetClass, Quote } from "../market/market";
import type { OrderPurpose } from "../orders/order";
import type { RunTrigger } from "../runs/run";
import type { LimitFacts } from "./limits/limit-facts";

/** The order that is asked for: an entry buys, an exit sells. Prices in quote currency. */
export type RiskProposal = {
  readonly purpose: OrderPurpose;
  readonly symbol: string;
  /** Units as a decimal string, above zero. */
  readonly qty: string;
  /** What the agent asked for, where a cap or a limit has made it smaller. */
  readonly askedQty?: string;
  /** Mid price that the decision was made and sized at. */
  readonly price: number;
  readonly stopPrice: string | null;
  /** Confidence of the decision, in [0, 1]. */
  readonly confidence: number;
};

/** What is so at the moment of judging. Times in epoch milliseconds of the market's clock, money in US dollars, counts of this agent. */
export type RiskFacts = {
  readonly at: number;
  readonly mode: AgentMode;
  /** How far the agent is trusted in the account. */
  readonly autonomy: Autonomy;
  readonly trigger: RunTrigger;
  readonly assetClass: AssetClass;
  readonly marketOpen: boolean;
  /** Whether the kill switch is engaged, and the words of who did it. */
  readonly halted: boolean;
  readonly haltReason: string | null;
  /** Why nothing may enter although the switch is not engaged; null or missing where it may. */
  readonly reducing?: string | null;
  /** Completed bars of the session that should be there after the last one. */
  readonly barsBehind: number;
  /** The quote in force, null when the market has none. */
  readonly quote: Quote | null;
  readonly lastClose: number;
  /** Median of the last closes, against which a jump is one. */
  readonly usualPrice: number;
  /** Average true range of the agent's bars in quote currency, null before it is defined. */
  readonly atr: number | null;
  /** What the entry may expect to move and what it costs; null where nobody asks for it. */
  readonly edge: Edge | null;
  /** Units of the symbol that the agent holds. */
  readonly heldQty: number;
  /** What the agent's units take of its capital and what its open orders reserve. */
  readonly usedCapitalUsd: number;
  /** By how much the agent's capital differs from what it was given. */
  readonly earnedUsd: number;
  /** Cash of the account that nothing reserves. */
  readonly cashUsd: number;
  /** Entries of the market day that reached the broker. */
  readonly tradesToday: number;
  /** Equity now less equity at the start of the market's day less flows, of the agent; a loss is negative. */
  readonly dayPnlUsd: number;
  /** Intents whose fate is open or unknown, or whose order is not in the books yet, the one being judged left out. */
  readonly unsettledIntents: number;
  /** What stands against an order at the broker now; null where the market is played. */
  readonly broker: BrokerFacts | null;
  /** Another agent of the account that leaves the symbol in the same moment; null when there is none. */
  readonly leaver: Leaver | null;
  /** Orders on the symbol that are open at the broker, the protective legs of a position left out. */
  readonly openOrders: number;
  /** What the limits that a person set need to know; `NO_LIMITS` where there are none. */
  readonly limits: LimitFacts;
};

/** An agent whose exit is decided or at the broker, or was decided in the minute up to the order. */
export type Leaver = { readonly agentId: string; readonly isUnderWay: boolean };

export type BrokerFacts = {
  readonly booksObjection: string | null;
  readonly lineTrouble: string | null;
  /** What of the account's state stands against a purchase, and against a sale. */
  readonly accountObjections: { readonly purchase: string | null; readonly sale: string | null };
  /** Another agent that sent an order of the symbol whose fate is not known; null when there is none. */
  readonly unknownBy: string | null;
  /** Units of the symbol that somebody is short in the account, a decimal string above 0; null when nobody is. */
  readonly shortQty: string | null;
  /** What keeps the stop of the entry from resting, in words; null when nothing does. */
  readonly barsStop: string | null;
  /** What one order of the symbol's class may be worth at most, US dollars; null where there is no such limit. */
  readonly mostOrderUsd: number | null;
};

export const VERDICTS = ["pass", "veto", "not_applicable"] as const;

/** What one rule found, as it stands in the table: words and figures for a person. */
export type RiskCheck = {
  readonly rule: string;
  readonly title: string;
  readonly verdict: (typeof VERDICTS)[number];
  readonly observed: string;
  readonly threshold: string;
  /** How far it is from the threshold; negative beyond it; null where there is no distance. */
  readonly margin: string | null;
  /** The clause of a veto: "6 of 6 trades of the day are used". */
  readonly reason: string | null;
};

/** All rules' findings. `rule` and `reason` are those of the first veto, null when there is none. */
export type RiskVerdict = { readonly checks: readonly RiskCheck[] } & (
  | { readonly approved: true; readonly rule: null; readonly reason: null }
  | { readonly approved: false; readonly rule: string; readonly reason: string }
);

/** What a rule says; a reason is a veto. */
export type Finding = Pick<RiskCheck, "observed" | "threshold" | "margin" | "reason">;

export type Rule = {
  readonly name: string;
  readonly title: string;
  /** Leaving a position must stay possible when entering one is not. */
  readonly appliesTo: "every order" | "entries";
  /** Null when there is nothing to judge. */
  readonly find: (proposal: RiskProposal, facts: RiskFacts, params: AgentParams) => Finding | null;
};
