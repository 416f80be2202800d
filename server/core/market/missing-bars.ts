import { type Session, sessionsBetween } from "./calendar/calendar";
import { sessionGrid } from "./calendar/session-bars";
import { assetClassOf, type Bars, TIMEFRAME_MS, type Timeframe } from "./market";

/** A stretch of session bars that are not there: start of the first and of the last, and how many. */
type Gap = { readonly from: number; readonly to: number; readonly bars: number };

/** All missing session bars between the first and the last bar there is. */
export type MissingBars = {
  readonly bars: number;
  readonly gaps: number;
  /** The first gaps, at most 20. */
  readonly ranges: readonly Gap[];
};

const DAY_MS = TIMEFRAME_MS["1d"];
const GAPS_NAMED = 20;

/** The session bars that are missing between the first and the last of `bars`. */
export function missingBarsOf(bars: Bars): MissingBars {
  const [first, last] = [bars.time[0], bars.time.at(-1)];
  if (first === undefined || last === undefined) return { bars: 0, gaps: 0, ranges: [] };
  const { symbol, timeframe, time } = bars;
  let next = 0;
  const isThere = (start: number) => {
    while ((time[next] as number) < start) next++;
    return time[next] === start;
  };
  const sessions = sessionsBetween(assetClassOf(symbol), first - DAY_MS, last + DAY_MS);
  return missingWhere(isThere, timeframe, sessions, { from: first, to: last });
}

/** The session bars that are not there after `from` and up to `to`, by sessions that hold both. `isThere` is asked for one start after the other. */
export function missingWhere(
  isThere: (start: number) => boolean,
  timeframe: Timeframe,
  sessions: readonly Session[],
  { from, to }: { readonly from: number; readonly to: number },
): MissingBars {
  const ranges: { from: number; to: number; bars: number }[] = [];
  let [bars, gaps] = [0, 0];
  let gap: (typeof ranges)[number] | null = null;
  for (const session of sessions) {
    const { first, stepMs, count } = sessionGrid(session, timeframe);
    for (let start = first; start < first + count * stepMs && start <= to; start += stepMs) {
      if (start < from || isThere(start)) {
        gap = null;
        continue;
      }
      bars++;
      if (gap) {
        gap.to = start;
        gap.bars++;
        continue;
      }
      gap = { from: start, to: start, bars: 1 };
      if (gaps++ < GAPS_NAMED) ranges.push(gap);
    }
  }
  return { bars, gaps, ranges };
}
