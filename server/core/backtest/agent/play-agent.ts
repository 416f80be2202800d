import type { Agent } from "../../agents/agent";
import { decide } from "../../decision/decide";
import { paidAtOf, reversalScore } from "../../decision/decide-exit";
import type { Decision, DecisionBasis, DecisionCause } from "../../decision/decision";
import { edgeOf } from "../../decision/edge";
import { barsBehind } from "../../market/calendar/calendar";
import type { Instrument } from "../../market/market";
import { usualPrice } from "../../market/price-jump";
import type { Execution } from "../../orders/order";
import { judge } from "../../risk/judge";
import { NO_LIMITS } from "../../risk/limits/limit-facts";
import type { RiskFacts } from "../../risk/rule";
import { FORMULA } from "../../signals/strategies/formula";
import type { TechnicalReading } from "../../signals/technical";
import { capitalOf, standingOf } from "../../sizing/agent-capital";
import type { ClosedTrip } from "../../trips/open-trip";
import { tripsOf } from "../../trips/trips";
import type { LegBars } from "../detail/match-detail";
import type { AgentColumn } from "./agent-column";
import { type AgentCosts, type AgentVenue, createAgentVenue, type VenueKnows } from "./agent-venue";
import { type JudgedColumn, judgedColumn, NO_HEADLINES } from "./judged-column";
import type { PlayListener } from "./played-decision";
import { withPayments } from "./with-payments";

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

interface Seat extends PlayListener {
  readonly agent: Agent;
  readonly column: AgentColumn;
  readonly venue: AgentVenue;
  readonly costs: AgentCosts;
  readonly judged: JudgedColumn;
  readonly delayBars: number;
  readonly isQuick: boolean;
  readonly entries: Pick<PlayedTrade, "confidence" | "sizing">[];
  readonly exits: DecisionCause[];
  /** Of what is held; null until it is asked for. */
  paidAt: number | null;
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
export function playAgent(agent: Agent, column: AgentColumn, options: PlayOptions): PlayedAgent {
  const { instrument, costs, paid = costs, from = 1, to = column.bars.time.length, isQuick = true } = options;
  const seat: Seat = {
    agent,
    column,
    venue: createAgentVenue(column.bars, instrument, paid, options),
    costs,
    judged: judgedColumn(column, agent.params),
    delayBars: options.delayBars ?? 0,
    isQuick,
    entries: [],
    exits: [],
    paidAt: null,
    tradesToday: 0,
    equityBefore: agent.params.capitalUsd,
    tickAt: options.tickAt,
    onDecision: options.onDecision,
  };
  const equity = new Float64Array(Math.max(0, to - from));
  for (let i = from; i < to; i++) {
    if (column.days[i] !== column.days[i - 1]) {
      if (i > from) leaveOverdue(seat, i - 1);
      seat.tradesToday = 0;
      seat.equityBefore = i === from ? agent.params.capitalUsd : (equity[i - from - 1] as number);
    }
    seat.venue.receive(i);
    takeTurn(seat, i);
    const left = seat.venue.match(i, isQuick);
    if (left !== null) seat.exits.push(left);
    equity[i - from] = seat.venue.equityAt(agent.params.capitalUsd, column.bars.close[i] as number);
  }
  if (seat.venue.holds()) {
    seat.venue.sellAtClose(to - 1);
    seat.exits.push("none");
    equity[equity.length - 1] = seat.venue.equityAt(agent.params.capitalUsd, 0);
  }
  const { executions, ...venue } = seat.venue;
  const feesUsd = Number(venue.position().feesUsd);
  const dividendsUsd = venue.payments.reduce((sum, { usd }) => sum + usd, 0);
  return { trades: played(seat), executions, equity, feesUsd, dividendsUsd, ...venue.legBars() };
}

/** The last run before a close sells against the last price that there is, where the bar that it would look at is missing. */
function leaveOverdue({ agent, column, venue, exits }: Seat, i: number): void {
  if (!agent.params.exitAtSessionEnd || column.ends[i] === null || column.isLast[i] || !venue.holds()) return;
  venue.sellAtClose(i);
  exits.push("session_end");
}

/** One tick of the agent. */
function takeTurn(seat: Seat, i: number): void {
  const { agent, column, venue } = seat;
  const read = i - seat.delayBars;
  if (read < 1 || (seat.isQuick && !mayAct(seat, i, read))) return;
  const tick = seat.tickAt ? seat.tickAt(i) : { sentiment: NO_HEADLINES, lastRunOfSession: column.isLast[i] ?? false };
  const technical = tick && column.readingAt(read);
  if (tick === null || technical === null) return;
  const basis = { ...basisOf(seat, i), lastRunOfSession: tick.lastRunOfSession };
  const input = { agent, at: column.bars.time[i] as number, sentiment: tick.sentiment, technical, ...basis };
  const decision = decide(input);
  const vetoedBy = decision.action === "buy" ? vetoOf(seat, i, { decision, technical, basis }) : null;
  seat.onDecision?.({ index: i, input, decision, vetoedBy });
  if (decision.action === "sell") {
    venue.sell(i, decision.qty);
    seat.exits.push(decision.cause);
  }
  if (decision.action !== "buy" || vetoedBy !== null) return;
  venue.buy(i, decision);
  seat.paidAt = null;
  seat.tradesToday += 1;
  seat.entries.push({ confidence: decision.confidence, sizing: decision.sizing ?? "" });
}

/** Whether anything but a hold can come of it: a decision with its words costs a hundred times what this does. */
function mayAct(seat: Seat, i: number, read: number): boolean {
  const { agent, column, venue, judged } = seat;
  const { params } = agent;
  judged.judge(read);
  const score = judged.score[read] as number;
  const isSure = (judged.confidence[read] as number) >= params.minConfidence;
  if (!venue.holds()) return isSure && score >= params.buyThreshold;
  if (params.exitAtSessionEnd && column.isLast[i]) return true;
  const price = venue.midAt(i);
  return venue.isBeyond(price) || (isSure && score <= reversalScore(params, price, paidAt(seat)));
}

/** From which price on what is held has paid for its costs. */
function paidAt(seat: Seat): number {
  const { venue, costs } = seat;
  seat.paidAt ??= Number(paidAtOf(Number(venue.position().avgPrice), costs, venue.instrument));
  return seat.paidAt;
}

function basisOf({ agent, column, venue, costs: { participation: _, ...costs } }: Seat, i: number): DecisionBasis {
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
    costs,
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

/** The rule that stands against it; null where none does. */
function vetoOf(seat: Seat, i: number, { decision, technical, basis }: Proposed): string | null {
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
    dayPnlUsd: venue.equityAt(agent.params.capitalUsd, basis.price) - seat.equityBefore,
    unsettledIntents: 0,
    broker: null,
    leaver: null,
    openOrders: 0,
    limits: NO_LIMITS,
  };
  const { qty, price, stopPrice, confidence } = decision;
  return judge({ purpose: "entry", symbol: agent.symbol, qty, price, stopPrice, confidence }, facts, agent.params).rule;
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
    return { ...withPayments(trade, venue.payments), ...entry, cause };
  });
}
