import type { SessionPromise } from "../../core/agents/agent";
import { sessionsBetween } from "../../core/market/calendar/calendar";
import { assetClassOf } from "../../core/market/market";
import { nextDue, parseSchedule, type Schedule } from "./cron";

const DAY_MS = 86_400_000;
/** A schedule may be due on some days of a year only. */
const LOOKED_AT_MS = 366 * DAY_MS;

type Most = 0 | 1 | 2;

/** A year without enough runs takes some milliseconds to look at, and pages ask again and again. */
const known = new WeakMap<Schedule, { readonly day: number; readonly most: Most }>();

/**
 * Why an agent that sells before the close could not trade by its schedule, naming the field; null when it can, and where nothing is promised. It needs
 * a session after `after` with a run to buy in and a later one to sell in. Throws like `parseSchedule`.
 */
export function sessionPromiseObjection(promise: SessionPromise, after: number): string | null {
  const { symbol, cron, timeZone, params } = promise;
  if (!params.exitAtSessionEnd || assetClassOf(symbol) === "crypto") return null;
  const most = mostRunsInSession(parseSchedule(cron, timeZone), after);
  if (most === 2) return null;
  const so =
    most === 1
      ? "has one run a session, the last before the close, which only sells: the agent would never buy"
      : `is never due in ${timeZone} while the market is open: the agent could not sell before the close`;
  return `cron "${cron}" ${so}; add runs between the open and the close, or turn exitAtSessionEnd off`;
}

/** How many runs a session of the year after `after` has at most, more than two counted as two. */
function mostRunsInSession(schedule: Schedule, after: number): Most {
  const day = Math.floor(after / DAY_MS);
  const before = known.get(schedule);
  if (before?.day === day) return before.most;
  let most: Most = 0;
  for (const { open, close } of sessionsBetween("equity", day * DAY_MS, day * DAY_MS + LOOKED_AT_MS)) {
    const first = nextDue(schedule, open - 1);
    if (first === null || first >= close) continue;
    const second = nextDue(schedule, first);
    most = second !== null && second < close ? 2 : 1;
    if (most === 2) break;
  }
  known.set(schedule, { day, most });
  return most;
}
