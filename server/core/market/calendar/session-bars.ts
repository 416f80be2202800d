import { type AssetClass, TIMEFRAME_MS, type Timeframe } from "../market";
import { DAY_MS } from "./date";
import { dayKey, previousSession, type Session, sessionOn, sessionsBetween } from "./sessions";

/** Where the bars of a session start: at `first`, then every `stepMs`, `count` in all. */
export type SessionGrid = { readonly first: number; readonly stepMs: number; readonly count: number };

/**
 * The bars of a session: those whose interval overlaps it. Bars up to an hour lie on the UTC grid of their length, so the first
 * 1h bar of an equity starts at 09:00 New York; a 1d bar starts at the open.
 */
export function sessionGrid(session: Session, timeframe: Timeframe): SessionGrid {
  const stepMs = TIMEFRAME_MS[timeframe];
  if (timeframe === "1d") return { first: session.open, stepMs, count: 1 };
  const first = Math.floor(session.open / stepMs) * stepMs;
  return { first, stepMs, count: Math.ceil((session.close - first) / stepMs) };
}

/** How many bars of the grid start at or before an instant. */
function startedBy({ first, stepMs, count }: SessionGrid, at: number): number {
  return Math.max(0, Math.min(count, Math.floor((at - first) / stepMs) + 1));
}

/** Whether a bar belongs to the regular session. Every bar of a market that never closes does. */
export function isSessionBar(assetClass: AssetClass, timeframe: Timeframe, barStart: number): boolean {
  if (assetClass === "crypto") return true;
  const session = sessionOn(assetClass, dayKey(assetClass, barStart));
  if (!session) return false;
  if (timeframe === "1d") return barStart === session.open;
  return barStart + TIMEFRAME_MS[timeframe] > session.open && barStart < session.close;
}

/** Start of the last session bar whose end has passed at `asOf`: at 09:30 New York that is yesterday's last bar. */
export function expectedLastBarStart(assetClass: AssetClass, timeframe: Timeframe, asOf: number): number {
  const today = sessionOn(assetClass, dayKey(assetClass, asOf));
  if (today) {
    const grid = sessionGrid(today, timeframe);
    const ended = asOf >= today.close ? grid.count : timeframe === "1d" ? 0 : startedBy(grid, asOf - grid.stepMs);
    if (ended > 0) return grid.first + (ended - 1) * grid.stepMs;
  }
  const { first, stepMs, count } = sessionGrid(previousSession(assetClass, asOf), timeframe);
  return first + (count - 1) * stepMs;
}

/** How many session bars that were complete at `asOf` start after `lastBarStart`; 0 is fresh. */
export function barsBehind(assetClass: AssetClass, timeframe: Timeframe, lastBarStart: number, asOf: number): number {
  const expected = expectedLastBarStart(assetClass, timeframe, asOf);
  if (lastBarStart >= expected) return 0;
  let behind = 0;
  for (const session of sessionsBetween(assetClass, lastBarStart - DAY_MS, expected + DAY_MS)) {
    const grid = sessionGrid(session, timeframe);
    behind += startedBy(grid, expected) - startedBy(grid, lastBarStart);
  }
  return behind;
}
