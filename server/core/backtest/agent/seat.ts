import type { Agent } from "../../agents/agent";
import { decide } from "../../decision/decide";
import { paidAtOf, reversalScore } from "../../decision/decide-exit";
import type { Decision, DecisionBasis, DecisionCause, DecisionInput } from "../../decision/decision";
import { edgeOf } from "../../decision/edge";
import { barsBehind } from "../../market/calendar/calendar";
import { usualPrice } from "../../market/price-jump";
import { NO_LIMITS } from "../../risk/limits/limit-facts";
import type { RiskFacts, RiskProposal } from "../../risk/rule";
import { FORMULA } from "../../signals/strategies/formula";
import type { TechnicalReading } from "../../signals/technical";
import { capitalOf, standingOf } from "../../sizing/agent-capital";
import { tripsOf } from "../../trips/trips";
import type { AgentColumn } from "./agent-column";
import { createAgentVenue } from "./agent-venue";
import { judgedColumn } from "./judged-column";
import type { PlayedTrade, PlayOptions } from "./played-agent";
import { withPayments } from "./with-payments";

/** One agent at its bars: what it holds, and what it did so far. */
export type Seat = ReturnType<typeof createSeat>;

type SeatOptions = Omit<PlayOptions, "from" | "to">;

export function createSeat(agent: Agent, column: AgentColumn, options: SeatOptions) {
  const { instrument, costs, paid = costs, delayBars = 0, isQuick = true, tickAt, onDecision } = options;
  return {
    agent,
    column,
    venue: createAgentVenue(column.bars, instrument, paid, options),
    costs,
    paid,
    judged: judgedColumn(column, agent.params),
    delayBars,
    isQuick,
    tickAt,
    onDecision,
    entries: [] as Pick<PlayedTrade, "confidence" | "sizing">[],
    exits: [] as DecisionCause[],
    /** Of what is held; null until it is asked for. */
    paidAt: null as number | null,
    /** Entries of the market's day, and the equity that it began with. */
    tradesToday: 0,
    equityBefore: agent.params.capitalUsd,
  };
}

/** What an agent decided at the open of bar `index`, and by what. */
export interface Decided {
  readonly index: number;
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly technical: TechnicalReading;
  readonly basis: DecisionBasis;
}

/** What of the account is not the agent's own. */
export type SharedFacts = Pick<RiskFacts, "cashUsd" | "leaver" | "limits">;

/** One tick of the agent; null where it has none, and in a quick play where nothing but a hold can come of it. */
export function decideAt(seat: Seat, i: number): Decided | null {
  const { agent, column } = seat;
  const read = i - seat.delayBars;
  if (read < 1 || (seat.isQuick && !mayAct(seat, i, read))) return null;
  const tick = seat.tickAt ? seat.tickAt(i) : { sentiment: null, lastRunOfSession: column.isLast[i] ?? false };
  const technical = tick && column.readingAt(read);
  if (tick === null || technical === null) return null;
  const basis = { ...basisOf(seat, i), lastRunOfSession: tick.lastRunOfSession };
  const sentiment = tick.sentiment ?? seat.judged.sentimentAt(read);
  const input = { agent, at: column.bars.time[i] as number, sentiment, technical, ...basis };
  return { index: i, input, decision: decide(input), technical, basis };
}

/** The entry that was decided, as the rules are asked for it. */
export function askedOf({ agent }: Seat, { decision }: Decided): RiskProposal {
  const { qty, price, stopPrice, confidence } = decision;
  return { purpose: "entry", symbol: agent.symbol, qty, price, stopPrice, confidence };
}

/** What is so at the moment of judging; without an account its own capital is all the cash that there is. */
export function factsOf(seat: Seat, { index: i, technical, basis }: Decided, shared: SharedFacts | null): RiskFacts {
  const { agent, column, venue } = seat;
  const { time, close, timeframe } = column.bars;
  const at = time[i] as number;
  const { assetClass } = venue.instrument;
  const { inUseUsd, earnedUsd } = standingOf(agent.params, venue.position(), basis.price);
  return {
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
    tradesToday: seat.tradesToday,
    dayPnlUsd: venue.equityAt(agent.params.capitalUsd, basis.price) - seat.equityBefore,
    unsettledIntents: 0,
    broker: null,
    openOrders: 0,
    ...(shared ?? { cashUsd: capitalOf(agent.params, earnedUsd), leaver: null, limits: NO_LIMITS }),
  };
}

/** Fills what was decided against the quote around the bar's open. */
export function carryOut(seat: Seat, { index, decision }: Pick<Decided, "index" | "decision">): void {
  const { venue } = seat;
  if (decision.action === "hold") return;
  if (decision.action === "sell") {
    venue.sell(index, decision.qty);
    seat.exits.push(decision.cause);
    return;
  }
  venue.buy(index, decision);
  seat.paidAt = null;
  seat.tradesToday += 1;
  seat.entries.push({ confidence: decision.confidence, sizing: decision.sizing ?? "" });
}

/** Lets what rests meet bar `i`. */
export function meetBar(seat: Seat, i: number): void {
  const left = seat.venue.match(i, seat.isQuick);
  if (left !== null) seat.exits.push(left);
}

/** Sells what is held at the close of bar `i`, the last one. */
export function sellOut(seat: Seat, i: number): void {
  seat.venue.sellAtClose(i);
  seat.exits.push("none");
}

/** A new day of the market begins after bar `i`, at whose close its equity was `equityUsd`. */
export function beginDay(seat: Seat, equityUsd: number): void {
  seat.tradesToday = 0;
  seat.equityBefore = equityUsd;
}

/** The last run before a close sells against the last price that there is, where the bar that it would look at is missing. */
export function leaveOverdue({ agent, column, venue, exits }: Seat, i: number): void {
  if (!agent.params.exitAtSessionEnd || column.ends[i] === null || column.isLast[i] || !venue.holds()) return;
  venue.sellAtClose(i);
  exits.push("session_end");
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

/** What was paid for shares that it held, US dollars. */
export function dividendsOf({ venue }: Seat): number {
  return venue.payments.reduce((sum, { usd }) => sum + usd, 0);
}

/** Each trade has one entry and one exit, in their order. */
export function tradesOf({ venue, entries, exits }: Seat): readonly PlayedTrade[] {
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
