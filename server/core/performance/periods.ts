import { sessionsBetween } from "../market/calendar/calendar";
import { NEW_YORK, zonedMidnight } from "../market/calendar/zone";
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
export function periodEnds(times: ArrayLike<number>, rhythm: Rhythm): number[] {
  const periodOf = rhythm === "days" ? (at: number) => Math.floor(at / DAY_MS) : sessionCounter(times);
  const ends: number[] = [];
  let before: number | null = null;
  for (let place = 0; place < times.length; place++) {
    const period = periodOf(times[place] as number);
    if (period === before) ends.pop();
    else for (let empty = (before ?? period) + 1; empty < period; empty++) ends.push(place - 1);
    ends.push(place);
    before = period;
  }
  return ends;
}

/** Tells of each of `times`, asked for in their order, the session that it belongs to, counted from one before the first. */
function sessionCounter(times: ArrayLike<number>): (at: number) => number {
  const [first, last] = [times[0], times[times.length - 1]];
  if (first === undefined || last === undefined) return () => 0;
  const sessions = sessionsBetween("equity", first - LONGEST_BREAK_MS, last + DAY_MS);
  // A session has its date from midnight on: a date is found for each session and not for each time.
  const beginOf = (place: number) => {
    const session = sessions[place];
    return session ? zonedMidnight(session.date, NEW_YORK) : Number.POSITIVE_INFINITY;
  };
  let number = 0;
  let nextAt = beginOf(1);
  return (at) => {
    while (at >= nextAt) {
      number++;
      nextAt = beginOf(number + 1);
    }
    return number;
  };
}
