import type { Agent } from "../../agents/agent";
import type { Instrument } from "../../market/market";
import { barEnd } from "../../market/timeframes";
import type { AgentColumn } from "../agent/agent-column";
import type { AgentCosts } from "../agent/agent-venue";
import type { PlayListener } from "../agent/played-decision";
import { createSeat, type Seat } from "../agent/seat";
import type { BarSpan } from "../signal-run";

/** An agent of an account, and the bars that it is played over. */
export interface AgentPlace extends PlayListener, BarSpan {
  readonly agent: Agent;
  readonly column: AgentColumn;
  readonly instrument: Instrument;
  readonly costs: AgentCosts;
  /** What it pays, where that is not what it reckons with. */
  readonly paid?: AgentCosts;
}

/** How far an agent of an account has come. */
export interface AccountSeat extends BarSpan {
  readonly seat: Seat;
  /** The bar that begins next, and whether the one before it is still under way. */
  next: number;
  isUnderWay: boolean;
  /** How many of its executions are in the account's cash. */
  booked: number;
  /** The last close of its bars, and its own equity then. */
  close: number;
  equityUsd: number;
}

export function createAccountSeat(
  { agent, column, from, to, ...options }: AgentPlace,
  given: { readonly isQuick: boolean; readonly delayBars: number },
): AccountSeat {
  const seat = createSeat(agent, column, { ...options, ...given });
  const equityUsd = agent.params.capitalUsd;
  return { seat, from, to, next: from, isUnderWay: false, booked: 0, close: column.bars.close[from - 1] ?? 0, equityUsd };
}

/** When its bar under way is complete, at the latest when the next one begins; never where none is. */
export function endOf({ seat: { column, venue }, next, isUnderWay }: AccountSeat): number {
  if (!isUnderWay) return Number.POSITIVE_INFINITY;
  const { time, timeframe } = column.bars;
  const end = barEnd(venue.instrument.assetClass, timeframe, time[next - 1] as number);
  return Math.min(end, time[next] ?? Number.POSITIVE_INFINITY);
}

/** When its next bar begins; never after the last. */
export function startOf({ seat: { column }, next, to }: AccountSeat): number {
  return next < to ? (column.bars.time[next] as number) : Number.POSITIVE_INFINITY;
}
