import { dayKey, sessionsBetween } from "../market/calendar/calendar";
import { type AssetClass, assetClassOf } from "../market/market";

/** What a row of the statistics is: a session of the NYSE, or a day (UTC). */
export type Rhythm = "sessions" | "days";

/** By which figures are made yearly: there are about 252 sessions in a year, and 365 days. */
export const PERIODS_PER_YEAR: Readonly<Record<Rhythm, number>> = { sessions: 252, days: 365 };

const DAY_MS = 86_400_000;
/** No holiday is longer. */
const LONGEST_BREAK_MS = 14 * DAY_MS;

/**
 * Shares alone are worth what they were while their market is closed, so their rows are sessions. Coins move on every day: theirs are days, and so are
 * those of an account that has both, for it moves on every day too.
 */
export function rhythmOf(symbols: readonly string[]): Rhythm {
  const classes = new Set<AssetClass>(symbols.map(assetClassOf));
  return classes.has("crypto") || classes.size === 0 ? "days" : "sessions";
}

/**
 * The place of the last of `times` in each period, from the period of the first to that of the last; a period without one has the place of the one
 * before, for nothing was marked in it. A time on a day without a session belongs to the session before. `times` are ascending, epoch milliseconds.
 */
export function periodEnds(times: readonly number[], rhythm: Rhythm): number[] {
  const periods = rhythm === "days" ? times.map((at) => Math.floor(at / DAY_MS)) : sessionNumbers(times);
  const ends: number[] = [];
  let before: number | null = null;
  for (const [place, period] of periods.entries()) {
    if (period === before) ends.pop();
    else for (let empty = (before ?? period) + 1; empty < period; empty++) ends.push(place - 1);
    ends.push(place);
    before = period;
  }
  return ends;
}

/** The session that each time belongs to, counted from one before the first. */
function sessionNumbers(times: readonly number[]): number[] {
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return [];
  const sessions = sessionsBetween("equity", first - LONGEST_BREAK_MS, last + DAY_MS);
  let number = 0;
  return times.map((at) => {
    const date = dayKey("equity", at);
    for (let next = sessions[number + 1]; next && next.date <= date; next = sessions[number + 1]) number++;
    return number;
  });
}
