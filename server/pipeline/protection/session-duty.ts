import type { Agent } from "../../core/agents/agent";
import type { Session } from "../../core/market/calendar/calendar";
import { assetClassOf } from "../../core/market/market";
import { nextDue, parseSchedule } from "../../engine/schedule/cron";

type Hours = Pick<Session, "open" | "close">;

/** So long before the close an agent without a run in the session is to leave, and what is still held then is told of. */
export const LAST_MINUTES_MS = 5 * 60_000;

/** When its own schedule makes the agent decide next after `at`; null when never. */
export function nextDueOf({ cron, timeZone }: Pick<Agent, "cron" | "timeZone">, at: number): number | null {
  return nextDue(parseSchedule(cron, timeZone), at);
}

/** Whether the agent's own schedule brings no further run between `at` and the close of the session. */
export function isLastOfSession(agent: Pick<Agent, "cron" | "timeZone">, at: number, { close }: Hours): boolean {
  const next = nextDueOf(agent, at);
  return next === null || next >= close;
}

/**
 * From when on an agent is to hold nothing that day: the due time of its last run before the close of the session, and the last minutes where none
 * falls into it. Null for an agent that does not promise it, and where the market never closes.
 */
export function leavesFrom({ symbol, params, cron, timeZone }: Agent, { open, close }: Hours): number | null {
  if (!params.exitAtSessionEnd || assetClassOf(symbol) === "crypto") return null;
  const last = parseSchedule(cron, timeZone).due.last(close);
  return last !== null && last >= open ? last : close - LAST_MINUTES_MS;
}
