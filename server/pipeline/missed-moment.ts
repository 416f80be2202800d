import { isPlayed } from "../core/accounts/account";
import { dayKey } from "../core/market/calendar/calendar";
import { assetClassOf, TIMEFRAME_MS } from "../core/market/market";
import { hoursAt } from "./hours-at";
import type { ClaimedRun, TradingContext } from "./trading-context";

/** A tick that is the newest after a gap still runs when it comes late by up to so many bars of its agent. */
const LATE_BARS = 1;

type Moment = Pick<TradingContext, "accountKind" | "calendar" | "clock">;

/** Why an order of `symbol` would not trade if it were sent now; null when it would. Where the market is played it waits for whoever trades it. */
export async function closedNow(trading: Moment, symbol: string): Promise<string | null> {
  if (isPlayed(trading.accountKind)) return null;
  const { open, reason } = await hoursAt(trading, assetClassOf(symbol), trading.clock.now());
  return open ? null : `the market is closed, ${reason}`;
}

/** Why a tick that has decided nothing yet is not run any more; null when it still may be. The newest one is late by less than a bar of its agent. */
export function missedTick(trading: Pick<Moment, "accountKind" | "clock">, { row, agent }: ClaimedRun): string | null {
  if (isPlayed(trading.accountKind) || row.trigger !== "schedule") return null;
  const lateMs = trading.clock.now() - row.dueAt;
  if (lateMs <= LATE_BARS * TIMEFRAME_MS[agent.params.timeframe]) return null;
  return `it could not begin in time: it was due ${Math.round(lateMs / 1_000)} s ago`;
}

/**
 * Why what a run decided is not sent any more; null when it still may be: it is older than a bar of the agent, from another day of the exchange, or
 * the market has closed. A played market that goes on fast is held against a run only when its process died.
 */
export async function missedMoment(trading: Moment, { row, agent }: ClaimedRun, resumed: boolean): Promise<string | null> {
  const now = trading.clock.now();
  const lateMs = now - row.dueAt;
  const ofToday = assetClassOf(agent.symbol) === "crypto" || dayKey("equity", row.dueAt) === dayKey("equity", now);
  const isLate = lateMs > TIMEFRAME_MS[agent.params.timeframe] || !ofToday;
  if (isLate && (resumed || !isPlayed(trading.accountKind)))
    return `it was due ${Math.round(lateMs / 1_000)} s ago, and its moment has passed`;
  return closedNow(trading, agent.symbol);
}
