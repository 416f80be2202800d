import type { Agent, AgentParams } from "@/server/core/agents/agent";
import { decide } from "@/server/core/decision/decide";
import type { Decision, DecisionBasis, DecisionCause } from "@/server/core/decision/decision";
import { edgeOf } from "@/server/core/decision/edge";
import { barsBehind } from "@/server/core/market/calendar/calendar";
import { usualPrice } from "@/server/core/market/price-jump";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { judge } from "@/server/core/risk/judge";
import { NO_LIMITS } from "@/server/core/risk/limits/limit-facts";
import type { RiskFacts } from "@/server/core/risk/rule";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";
import { STRATEGIES } from "@/server/core/signals/strategies";
import { FORMULA } from "@/server/core/signals/strategies/formula";
import type { Judgement } from "@/server/core/signals/strategies/strategy";
import type { TechnicalReading } from "@/server/core/signals/technical";
import { capitalOf, standingOf } from "@/server/core/sizing/agent-capital";
import type { ClosedTrip } from "@/server/core/trips/open-trip";
import { tripsOf } from "@/server/core/trips/trips";
import type { Column } from "./open-column";
import { openVenue, type Venue } from "./open-venue";

/** Nothing is known of what headlines said when real bars were made. */
const NO_HEADLINES: SentimentReading = {
  score: null,
  confidence: 0,
  effectiveItems: 0,
  scorer: "none",
  sources: [],
  used: [],
  dropped: [],
};

export interface PlayedTrade extends ClosedTrip {
  /** Confidence of the entry, and how its size came about, in words. */
  readonly confidence: number;
  readonly sizing: string;
  /** Why it was left: what rested at the broker did it as "stop" or "target". "none" is still open at the end. */
  readonly cause: DecisionCause;
}

/** What an agent did over bars, and its equity at the close of each of them, in US dollars. */
export interface Played {
  readonly trades: readonly PlayedTrade[];
  readonly equity: Float64Array;
}

export interface PlayOptions {
  readonly from?: number;
  readonly to?: number;
  /** Whether what is sure to be a hold is left undecided, which changes no trade. */
  readonly isQuick?: boolean;
}

interface Seat {
  readonly agent: Agent;
  readonly column: Column;
  readonly venue: Venue;
  /** What the strategy made of each bar so far. */
  readonly judgements: (Judgement | undefined)[];
  readonly isQuick: boolean;
  readonly entries: Pick<PlayedTrade, "confidence" | "sizing">[];
  readonly exits: DecisionCause[];
  /** Entries of the market's day, and the equity that it began with. */
  tradesToday: number;
  equityBefore: number;
}

/**
 * Plays `agent` over the bars from index `from` to `to`, not included, by the functions of the pipeline and of the simulated exchange: at the start of
 * each bar it reads the bars before and decides at the bar's open, an order fills at once against the quote around it, with spread, slippage and fee of
 * the class, and stop and target rest from then on, in that bar too. The exchange refuses nothing by chance, and there are no headlines. What is
 * held at the end is sold at the last close.
 */
export function playBars(
  agent: Agent,
  column: Column,
  { from = 1, to = column.bars.time.length, isQuick = true }: PlayOptions = {},
): Played {
  const seat: Seat = {
    agent,
    column,
    venue: openVenue(column.bars),
    judgements: judgementsOf(column, agent.params),
    isQuick,
    entries: [],
    exits: [],
    tradesToday: 0,
    equityBefore: agent.params.capitalUsd,
  };
  const equity = new Float64Array(Math.max(0, to - from));
  for (let i = from; i < to; i++) {
    if (column.days[i] !== column.days[i - 1]) {
      seat.tradesToday = 0;
      seat.equityBefore = i === from ? agent.params.capitalUsd : (equity[i - from - 1] as number);
    }
    takeTurn(seat, i);
    const left = seat.venue.match(i);
    if (left !== null) seat.exits.push(left);
    equity[i - from] = equityAt(seat, column.bars.close[i] as number);
  }
  if (seat.venue.holds()) {
    seat.venue.sellAtClose(to - 1);
    seat.exits.push("none");
    equity[equity.length - 1] = equityAt(seat, 0);
  }
  return { trades: played(seat), equity };
}

/** One tick of the agent. */
function takeTurn(seat: Seat, i: number): void {
  const { agent, column, venue } = seat;
  const technical = column.readings[i];
  if (!technical || (seat.isQuick && !mayAct(seat, i, technical))) return;
  const basis = basisOf(seat, i);
  const decision = decide({ agent, at: column.bars.time[i] as number, sentiment: NO_HEADLINES, technical, ...basis });
  if (decision.action === "sell") {
    venue.sell(i, decision.qty);
    seat.exits.push(decision.cause);
  }
  if (decision.action !== "buy" || !isAllowed(seat, i, { decision, technical, basis })) return;
  venue.buy(i, decision);
  seat.tradesToday += 1;
  seat.entries.push({ confidence: decision.confidence, sizing: decision.sizing ?? "" });
}

/** Whether anything but a hold can come of it: a decision with its words costs a hundred times what this does. */
function mayAct({ agent: { params }, column, venue, judgements }: Seat, i: number, technical: TechnicalReading): boolean {
  const judgement = judgements[i] ?? judgementOf(params, technical);
  judgements[i] = judgement;
  const { score, confidence } = judgement;
  const isSure = confidence >= params.minConfidence;
  const exits = venue.exits();
  if (exits === null) return isSure && score >= params.buyThreshold;
  if ((isSure && score <= params.sellThreshold) || (params.exitAtSessionEnd && column.isLast[i])) return true;
  const price = venue.midAt(i);
  return price <= Number(exits.stopPrice) || price >= Number(exits.targetPrice);
}

const JUDGED = new WeakMap<Column, Map<string, (Judgement | undefined)[]>>();

/** They are the same for all agents of a strategy, whose weights say nothing where headlines do not. */
function judgementsOf(column: Column, { strategy }: AgentParams): (Judgement | undefined)[] {
  const ofColumn = JUDGED.get(column) ?? new Map<string, (Judgement | undefined)[]>();
  JUDGED.set(column, ofColumn);
  const judgements = ofColumn.get(strategy) ?? [];
  ofColumn.set(strategy, judgements);
  return judgements;
}

function judgementOf(params: AgentParams, technical: TechnicalReading): Judgement {
  return STRATEGIES[params.strategy].judge({ sentiment: NO_HEADLINES, technical, params, formula: FORMULA });
}

function basisOf({ agent, column, venue }: Seat, i: number): DecisionBasis {
  const { close } = column.bars;
  const price = venue.midAt(i);
  const position = venue.position();
  const { inUseUsd, earnedUsd } = standingOf(agent.params, position, price);
  return {
    instrument: venue.instrument,
    price,
    usualPrice: usualPrice(close.subarray(Math.max(0, i - 3), i)) ?? price,
    holding: venue.holds() ? { qty: Number(position.qty), avgPrice: Number(position.avgPrice), openedAt: 0 } : null,
    exits: venue.exits(),
    freeCapitalUsd: Math.max(0, capitalOf(agent.params, earnedUsd) - inUseUsd),
    lastRunOfSession: column.isLast[i] ?? false,
    sessionEndsAt: column.ends[i] ?? null,
    costs: DEFAULT_TRADING_COSTS.byClass[venue.instrument.assetClass],
    closing: false,
    formula: FORMULA,
    closingQty: null,
  };
}

interface Proposed {
  readonly decision: Decision;
  readonly technical: TechnicalReading;
  readonly basis: DecisionBasis;
}

function isAllowed(seat: Seat, i: number, { decision, technical, basis }: Proposed): boolean {
  const { agent, column, venue } = seat;
  const { time, close, timeframe } = column.bars;
  const at = time[i] as number;
  const { assetClass } = venue.instrument;
  const { inUseUsd, earnedUsd } = standingOf(agent.params, venue.position(), basis.price);
  const facts: RiskFacts = {
    at,
    mode: "on",
    autonomy: { rung: "full", cap: null },
    trigger: "schedule",
    assetClass,
    marketOpen: true,
    halted: false,
    haltReason: null,
    barsBehind: barsBehind(assetClass, timeframe, time[i - 1] as number, at),
    quote: venue.quoteAt(i),
    lastClose: close[i - 1] as number,
    usualPrice: basis.usualPrice ?? basis.price,
    atr: technical.indicators.atr14 ?? null,
    edge: edgeOf({ agent, at, technical, ...basis }),
    heldQty: 0,
    usedCapitalUsd: inUseUsd,
    earnedUsd,
    cashUsd: capitalOf(agent.params, earnedUsd),
    tradesToday: seat.tradesToday,
    dayPnlUsd: equityAt(seat, basis.price) - seat.equityBefore,
    unsettledIntents: 0,
    broker: null,
    leaver: null,
    openOrders: 0,
    limits: NO_LIMITS,
  };
  const { qty, price, stopPrice, confidence } = decision;
  return judge({ purpose: "entry", symbol: agent.symbol, qty, price, stopPrice, confidence }, facts, agent.params).approved;
}

function equityAt({ agent, venue }: Seat, price: number): number {
  const { qty, avgPrice, realizedUsd, feesUsd } = venue.position();
  return agent.params.capitalUsd + Number(realizedUsd) - Number(feesUsd) + Number(qty) * (price - Number(avgPrice));
}

/** Each trade has one entry and one exit, in their order. */
function played({ venue, entries, exits }: Seat): readonly PlayedTrade[] {
  const moves = venue.executions.map(({ side, qty, price, feeUsd, at }, seq) => {
    const change = side === "buy" ? qty : `-${qty}`;
    return { kind: "fill", seq, at, qty: change, price, feesUsd: feeUsd, runId: null } as const;
  });
  return tripsOf(moves).ended.map((trade, n) => {
    const [entry, cause] = [entries[n], exits[n]];
    if (!entry || !cause) throw new Error(`trade ${n} has no entry or no exit`);
    return { ...trade, ...entry, cause };
  });
}
