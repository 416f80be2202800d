import type { Agent } from "../agents/agent";
import { decide } from "../decision/decide";
import type { DecisionBasis, DecisionInput, FrozenDecision } from "../decision/decision";
import { barsBehind } from "../market/calendar/calendar";
import { assetClassOf, type Bars, barAt, midOf, sliceBars } from "../market/market";
import { usualPrice } from "../market/price-jump";
import { barEnd } from "../market/timeframes";
import type { MarketReading, RiskReading } from "../runs/step-outputs";
import { aggregateSentiment, type SentimentQuestion, type SentimentReading } from "../signals/sentiment/sentiment";
import { FORMULA } from "../signals/strategies/formula";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "../signals/technical";
import { type Difference, findDifference } from "./difference";
import { judgeAgain } from "./judge-again";

/** The steps of a run that are made again, in their order, the last of orders alone. What was sent is not sent again. */
export const REPLAYED_STEPS = [
  "fetch_market_data",
  "analyze_sentiment",
  "analyze_technical",
  "make_decision",
  "validate_risk",
] as const;
export type ReplayedStep = (typeof REPLAYED_STEPS)[number];

/** Something that is no longer there, or never was, in words. */
export type NotKept = { readonly notKept: string };

/** A decision with all that is stored of how it came about. */
export type StoredChain = {
  readonly agent: Agent;
  /** Due time of the run, epoch milliseconds. */
  readonly at: number;
  readonly decision: FrozenDecision;
  /** What the steps before it found; null where the run has lost it. */
  readonly market: MarketReading | null;
  readonly sentiment: SentimentReading | null;
  readonly technical: TechnicalReading | null;
  /** What the rules found; null where the run has lost it, and of a hold. */
  readonly risk: RiskReading | null;
  /** Whether the program that decided is of the release that makes it again. */
  readonly byThisRelease: boolean;
  /** The bars that were complete at `at`, ascending. */
  readonly bars: Bars | NotKept;
  readonly headlines: SentimentQuestion | NotKept;
};

/** How a step came out when it was made again from what is stored. */
export type StepReplay = { readonly step: ReplayedStep } & (
  | { readonly outcome: "same" }
  | ({ readonly outcome: "differs" } & Difference)
  | { readonly outcome: "not_kept"; readonly why: string }
);

/**
 * same: every step whose inputs are kept gives the same bits, the decision among them. differs: `first` is the first step that does not. not_kept: the
 * decision cannot be made again, because its run has lost what it was made on.
 */
export type Reproduction = {
  readonly verdict: "same" | "differs" | "not_kept";
  readonly first: Extract<StepReplay, { outcome: "differs" }> | null;
  readonly steps: readonly StepReplay[];
};

/**
 * Makes every step of a decision again from what is stored of its inputs, each from the stored output of the steps before it, and compares it to the bit.
 * A reading of a decision by an earlier formula that comes out otherwise now is not held against it: which code read it was not kept.
 * Throws what `decide` throws.
 */
export function reproduce(chain: StoredChain): Reproduction {
  const steps: readonly StepReplay[] = [
    asMarket(chain),
    byFormula(chain, asSentiment(chain)),
    byFormula(chain, asTechnical(chain)),
    asDecision(chain),
    ...(chain.decision.action === "hold" ? [] : [asRisk(chain)]),
  ];
  const first = steps.find((each) => each.outcome === "differs") ?? null;
  const isMade = steps.every(({ step, outcome }) => step !== "make_decision" || outcome !== "not_kept");
  return { verdict: first ? "differs" : isMade ? "same" : "not_kept", first, steps };
}

/** What a decision was made on, as it was stored. One that kept no formula was made by the first. */
export function inputAgain(basis: DecisionBasis, rest: Omit<DecisionInput, keyof DecisionBasis>): DecisionInput {
  return { formula: 1, ...basis, ...rest };
}

function asMarket({ market, bars, agent, at }: StoredChain): StepReplay {
  const step = "fetch_market_data";
  if (!market) return notKept(step, LOST);
  if ("notKept" in bars) return notKept(step, bars.notKept);
  const assetClass = assetClassOf(agent.symbol);
  const wanted = sliceBars(bars, Math.max(0, bars.time.length - TECHNICAL_BARS));
  const lastBar = barAt(wanted, -1);
  const again = {
    bars: wanted.time.length,
    firstBarAt: barAt(wanted, 0).time,
    lastBar,
    usualPrice: usualPrice(wanted.close) ?? lastBar.close,
    asOf: barEnd(assetClass, bars.timeframe, lastBar.time),
    barsBehind: barsBehind(assetClass, bars.timeframe, lastBar.time, at),
  };
  const { bars: count, firstBarAt, usualPrice: usual, asOf, barsBehind: behind } = market;
  return compared(step, { bars: count, firstBarAt, lastBar: market.lastBar, usualPrice: usual, asOf, barsBehind: behind }, again);
}

function asSentiment({ sentiment, headlines }: StoredChain): StepReplay {
  const step = "analyze_sentiment";
  if (!sentiment) return notKept(step, LOST);
  if ("notKept" in headlines) return notKept(step, headlines.notKept);
  return compared(step, sentiment, aggregateSentiment(headlines));
}

function asTechnical({ technical, bars }: StoredChain): StepReplay {
  const step = "analyze_technical";
  if (!technical) return notKept(step, LOST);
  if ("notKept" in bars) return notKept(step, bars.notKept);
  return compared(step, technical, readTechnical(bars));
}

function asDecision({ agent, at, decision, market, sentiment, technical }: StoredChain): StepReplay {
  const step = "make_decision";
  if (!sentiment || !technical) return notKept(step, LOST);
  const { basis, ...made } = decision;
  const read = market && { price: midOf(market.quote), instrument: market.instrument };
  const basisOff = read && findDifference({ price: basis.price, instrument: basis.instrument }, read, ".basis");
  if (basisOff) return { step, outcome: "differs", ...basisOff };
  return compared(step, made, decide(inputAgain(basis, { agent, at, sentiment, technical })));
}

function asRisk({ agent, decision, market, risk, byThisRelease }: StoredChain): StepReplay {
  const step = "validate_risk";
  if (!risk || !market) return notKept(step, LOST);
  const { facts } = risk;
  if (!facts) return notKept(step, "what the rules looked at was not kept");
  const { stored, again } = judgeAgain(agent, decision, market, { ...risk, facts });
  const replay = compared(step, stored, again);
  if (replay.outcome !== "differs" || byThisRelease) return replay;
  return notKept(step, `another release judged it, by code that is not kept: ${replay.field} comes out otherwise now`);
}

const LOST = "its run no longer holds what this step found";

function byFormula({ decision }: StoredChain, replay: StepReplay): StepReplay {
  const formula = decision.basis.formula ?? 1;
  if (replay.outcome !== "differs" || formula === FORMULA) return replay;
  return notKept(replay.step, `an earlier release read it, by code that is not kept: ${replay.field} comes out otherwise now`);
}

function compared(step: ReplayedStep, stored: unknown, again: unknown): StepReplay {
  const difference = findDifference(stored, again);
  return difference ? { step, outcome: "differs", ...difference } : { step, outcome: "same" };
}

function notKept(step: ReplayedStep, why: string): StepReplay {
  return { step, outcome: "not_kept", why };
}
