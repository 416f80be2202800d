import type { Agent, AgentParams } from "../agents/agent";
import { forwardTerms } from "../counterfactual/refusal";
import { decide } from "../decision/decide";
import type { Decision, DecisionBasis } from "../decision/decision";
import { edgeOf } from "../decision/edge";
import { dec } from "../money/money";
import { sellableQty } from "../orders/position-orders";
import { judge } from "../risk/judge";
import { NO_LIMITS } from "../risk/limits/limit-facts";
import type { RiskFacts } from "../risk/rule";
import type { RunTrigger } from "../runs/run";
import type { MarketReading } from "../runs/step-outputs";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import type { TechnicalReading } from "../signals/technical";
import { capitalOf, standingOf } from "../sizing/agent-capital";
import { atDayOf, type PaperBook, paperResultUsd } from "./paper-book";

/** All that a run of an agent decided on, as it is stored of it. */
export type RunFindings = {
  /** As it was in the run. */
  readonly agent: Agent;
  /** Due time, epoch milliseconds. */
  readonly at: number;
  readonly trigger: RunTrigger;
  /** Of the run's own decision; what it says of the agent's holding and capital is left out here. */
  readonly basis: DecisionBasis;
  readonly market: MarketReading;
  readonly sentiment: SentimentReading;
  readonly technical: TechnicalReading;
};

export const PAPER_OUTCOMES = ["held", "vetoed", "ordered"] as const;
export type PaperOutcome = (typeof PAPER_OUTCOMES)[number];

/** What was decided on paper, and what came of it: the reason is the decision's, or that of the rule that refused. */
export type PaperDecision = Pick<Decision, "action" | "qty" | "score" | "confidence" | "reason"> & {
  readonly outcome: PaperOutcome;
  /** What the books had come to before it, at the price that it was decided at, US dollars. */
  readonly resultUsd: number;
};

/** A purchase may cost a little more than the price that it was sized at. */
const RESERVED = 1.01;

/**
 * Decides from a run's frozen findings with `params` and with what is held on paper, by the rules of the agent: the same functions as a run. Rules about the
 * account, its state and its broker do not apply, and limits that a person set bound nothing: there is no order that they could bound. What a person
 * told the run to close is not told here. Throws what `decide` and `judge` throw.
 */
export function decideOnPaper(
  before: PaperBook,
  params: AgentParams,
  findings: RunFindings,
): { readonly book: PaperBook; readonly made: PaperDecision } {
  const { at, market, basis: found, sentiment, technical } = findings;
  const { instrument } = market;
  const book = atDayOf(before, instrument.assetClass, at);
  const agent = { ...findings.agent, params };
  const standing = standingOf(params, book.units, found.price);
  const capital = { ...standing, reservedUsd: book.order?.reservedUsd ?? 0 };
  const basis = basisOf(book, found, Math.max(0, capitalOf(params, capital.earnedUsd) - capital.inUseUsd - capital.reservedUsd));
  const decision = decide({ agent, at, sentiment, technical, ...basis });
  const { action, qty, score, confidence, price, stopPrice, targetPrice } = decision;
  const resultUsd = paperResultUsd(book, price);
  const told = { action, qty, score, confidence, resultUsd };
  if (action === "hold") return { book, made: { ...told, reason: decision.reason, outcome: "held" } };
  const isEntry = action === "buy";
  const proposal = { purpose: isEntry ? "entry" : "exit", symbol: agent.symbol, qty, price, stopPrice, confidence } as const;
  const verdict = judge(proposal, factsOf(book, findings, { agent, basis, capital, resultUsd }), params);
  if (!verdict.approved) return { book, made: { ...told, reason: verdict.reason, outcome: "vetoed" } };
  const order = {
    side: isEntry ? "buy" : "sell",
    qty,
    decidedAt: at,
    cause: decision.cause,
    bracket: stopPrice === null || targetPrice === null ? null : { stopPrice, targetPrice },
    leaveAt: isEntry ? forwardTerms({ decision: { ...decision, basis }, params }).sessionExitAt : null,
    reservedUsd: isEntry ? dec(qty).times(price).times(RESERVED).toNumber() : 0,
  } as const;
  const day = isEntry ? { ...book.day, entries: book.day.entries + 1 } : book.day;
  return { book: { ...book, order, day }, made: { ...told, reason: decision.reason, outcome: "ordered" } };
}

function basisOf({ units, holding }: PaperBook, found: DecisionBasis, freeCapitalUsd: number): DecisionBasis {
  const isHeld = holding !== null && sellableQty(found.instrument, units.qty) !== "0";
  return {
    ...found,
    holding: isHeld ? { qty: Number(units.qty), avgPrice: Number(units.avgPrice), openedAt: holding.entryAt } : null,
    exits: isHeld ? { stopPrice: holding.stopPrice, targetPrice: holding.targetPrice } : null,
    freeCapitalUsd,
    closing: false,
    closingQty: null,
  };
}

interface Situation {
  readonly agent: Agent;
  readonly basis: DecisionBasis;
  readonly capital: { readonly inUseUsd: number; readonly earnedUsd: number; readonly reservedUsd: number };
  readonly resultUsd: number;
}

/** The books on paper as the rules see an agent's: its capital is its cash, and an order that has not met a bar is under way. */
function factsOf(book: PaperBook, { at, trigger, market, technical }: RunFindings, situation: Situation): RiskFacts {
  const { agent, basis, capital, resultUsd } = situation;
  return {
    at,
    mode: "on",
    autonomy: { rung: "full", cap: null },
    trigger,
    assetClass: market.instrument.assetClass,
    marketOpen: true,
    halted: false,
    haltReason: null,
    barsBehind: market.barsBehind,
    quote: market.quote,
    lastClose: market.lastBar.close,
    usualPrice: market.usualPrice,
    atr: technical.indicators.atr14 ?? null,
    edge: edgeOf({ agent, at, technical, ...basis }),
    heldQty: Number(book.units.qty),
    usedCapitalUsd: capital.inUseUsd + capital.reservedUsd,
    earnedUsd: capital.earnedUsd,
    cashUsd: basis.freeCapitalUsd,
    tradesToday: book.day.entries,
    dayPnlUsd: resultUsd - book.day.resultUsd,
    unsettledIntents: 0,
    openOrders: book.order === null ? 0 : 1,
    broker: null,
    leaver: null,
    limits: NO_LIMITS,
  };
}
