import { type Session, sessionsBetween } from "../calendar/calendar";
import { assetClassOf, type Bars, TIMEFRAME_MS } from "../market";
import { type MissingBars, missingIn } from "../missing-bars";
import type { DefectTally } from "./defects";
import type { PlacedBars } from "./place-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
const WEEK_MS = 7 * DAY_MS;
const JUMP = 0.2;

/** Counts jumps and bars without volume or outside the session, and finds what is missing. */
export function inspectBars({ bars, lines }: PlacedBars, tally: DefectTally): MissingBars {
  const [first, last] = [bars.time[0], bars.time.at(-1)];
  if (first === undefined || last === undefined) return { bars: 0, gaps: 0, ranges: [] };
  const sessions = sessionsBetween(assetClassOf(bars.symbol), first - DAY_MS, last + DAY_MS);
  noteJumps(bars, lines, tally);
  noteVolumes(bars, lines, sessions, tally);
  return missingIn(bars, sessions, last);
}

/** Compares each bar with the close before it, unless that is more than a week old. */
function noteJumps({ time, high, low, close }: Bars, lines: Int32Array, tally: DefectTally): void {
  for (let i = 1; i < time.length; i++) {
    const before = close[i - 1] as number;
    const isNear = (time[i] as number) - (time[i - 1] as number) <= WEEK_MS;
    const jumps = (high[i] as number) > before * (1 + JUMP) || (low[i] as number) < before * (1 - JUMP);
    if (isNear && jumps) tally.note("suspicious_jump", lines[i] as number);
  }
}

function noteVolumes(
  { time, volume, timeframe }: Bars,
  lines: Int32Array,
  sessions: readonly Session[],
  tally: DefectTally,
): void {
  const lengthMs = TIMEFRAME_MS[timeframe];
  let index = 0;
  for (let i = 0; i < time.length; i++) {
    const start = time[i] as number;
    let session = sessions[index];
    while (session && start >= session.close) session = sessions[++index];
    const inSession = session !== undefined && start + lengthMs > session.open;
    if (volume[i] === 0) tally.note(inSession ? "zero_volume_in_session" : "zero_volume_outside_session", lines[i] as number);
    else if (!inSession) tally.note("volume_outside_session", lines[i] as number);
  }
}
