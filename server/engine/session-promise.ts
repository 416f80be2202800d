import type { AgentParams } from "../core/agent";
import { sessionsBetween } from "../core/calendar";
import { assetClassOf } from "../core/market";
import { nextDue, parseSchedule } from "./cron";

/** A schedule that is due only on some days of a year is looked at over all of them. */
const LOOKED_AT_MS = 366 * 86_400_000;

export interface Promised {
  readonly symbol: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly params: Pick<AgentParams, "exitAtSessionEnd">;
}

/**
 * Why an agent that sells before the close could not trade by its schedule, naming the field; null when it can, and where nothing is promised. It needs
 * a session after `after` with a run to buy in and a later one to sell in. Throws like `parseSchedule`.
 */
export function sessionPromiseObjection({ symbol, cron, timeZone, params }: Promised, after: number): string | null {
  if (!params.exitAtSessionEnd || assetClassOf(symbol) === "crypto") return null;
  const schedule = parseSchedule(cron, timeZone);
  let single = false;
  for (const { open, close } of sessionsBetween("equity", after, after + LOOKED_AT_MS)) {
    const first = nextDue(schedule, open - 1);
    if (first === null || first >= close) continue;
    single = true;
    const second = nextDue(schedule, first);
    if (second !== null && second < close) return null;
  }
  const so = single
    ? `brings one run a session, which is the last before the close and only sells: the agent would never buy`
    : `is never due in ${timeZone} while the market is open: the agent could neither buy nor sell before the close`;
  return `cron "${cron}" ${so}; add runs between the open and the close, or turn exitAtSessionEnd off`;
}
