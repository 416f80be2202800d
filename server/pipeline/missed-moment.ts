import { isPlayed } from "../core/accounts/account";
import { dayKey } from "../core/market/calendar/calendar";
import { assetClassOf, TIMEFRAME_MS } from "../core/market/market";
import { hoursAt } from "./hours-at";
import type { ClaimedRun, World } from "./world";

/** A tick that is the newest after a gap still runs when it comes late by up to so many bars of its agent. */
const LATE_BARS = 1;

type Moment = Pick<World, "accountKind" | "calendar" | "clock">;

/** Why an order of `symbol` would not trade if it were sent now; null when it would. Where the market is played it waits for whoever trades it. */
export async function closedNow(world: Moment, symbol: string): Promise<string | null> {
  if (isPlayed(world.accountKind)) return null;
  const { open, reason } = await hoursAt(world, assetClassOf(symbol), world.clock.now());
  return open ? null : `the market is closed, ${reason}`;
}

/** Why a tick that has decided nothing yet is not run any more; null when it still may be. The newest one is late by less than a bar of its agent. */
export function missedTick(world: Pick<Moment, "accountKind" | "clock">, { row, agent }: ClaimedRun): string | null {
  if (isPlayed(world.accountKind) || row.trigger !== "schedule") return null;
  const lateMs = world.clock.now() - row.dueAt;
  if (lateMs <= LATE_BARS * TIMEFRAME_MS[agent.params.timeframe]) return null;
  return `it could not begin in time: it was due ${Math.round(lateMs / 1_000)} s ago`;
}

/**
 * Why what a run decided is not sent any more; null when it still may be: it is older than a bar of the agent, from another day of the exchange, or
 * the market has closed. A played market that goes on fast is held against a run only when its process died.
 */
export async function missedMoment(world: Moment, { row, agent }: ClaimedRun, resumed: boolean): Promise<string | null> {
  const now = world.clock.now();
  const lateMs = now - row.dueAt;
  const ofToday = assetClassOf(agent.symbol) === "crypto" || dayKey("equity", row.dueAt) === dayKey("equity", now);
  const isLate = lateMs > TIMEFRAME_MS[agent.params.timeframe] || !ofToday;
  if (isLate && (resumed || !isPlayed(world.accountKind)))
    return `it was due ${Math.round(lateMs / 1_000)} s ago, and its moment has passed`;
  return closedNow(world, agent.symbol);
}
