import { type Session, sessionsBetween } from "./calendar/calendar";
import { sessionGrid } from "./calendar/session-bars";
import { assetClassOf, type Bars, TIMEFRAME_MS } from "./market";

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
  return missingIn(bars, sessionsBetween(assetClassOf(bars.symbol), first - DAY_MS, last + DAY_MS), last);
}

/** As `missingBarsOf`, by sessions that hold all of `bars`, the last of which starts at `last`. */
export function missingIn({ time, timeframe }: Bars, sessions: readonly Session[], last: number): MissingBars {
  const gaps: { from: number; to: number; bars: number }[] = [];
  let gap: (typeof gaps)[number] | null = null;
  let next = 0;
  for (const session of sessions) {
    const { first, stepMs, count } = sessionGrid(session, timeframe);
    for (let start = first; start < first + count * stepMs && start <= last; start += stepMs) {
      while ((time[next] as number) < start) next++;
      const isBeforeFile = next === 0 && time[0] !== start;
      if (isBeforeFile || time[next] === start) gap = null;
      else if (gap) {
        gap.to = start;
        gap.bars++;
      } else {
        gap = { from: start, to: start, bars: 1 };
        gaps.push(gap);
      }
    }
  }
  return { bars: gaps.reduce((sum, { bars }) => sum + bars, 0), gaps: gaps.length, ranges: gaps.slice(0, GAPS_NAMED) };
}
