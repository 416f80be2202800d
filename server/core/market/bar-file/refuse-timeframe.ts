import { Fault } from "../../fault";
import { TIMEFRAME_MS, type Timeframe } from "../market";
import type { Rows } from "./read-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
const WEEK_MS = 7 * DAY_MS;
/** From here on steps are counted in days: where clocks change a day has 23 or 25 hours. */
const DAYS_FROM_MS = DAY_MS - TIMEFRAME_MS["1h"];
/** A month may be told by its last session, which lies some days before its end. */
const MONTH_DAYS = { least: 26, most: 35 };
const MONTH_MS = 30 * DAY_MS;
const STEPS_THAT_TELL = 10;
/** So few steps tell when all of them are the same. */
const FEW_STEPS = 3;

/**
 * A file of another timeframe would pass for one with gaps, or lose most of its rows: the step between most of its times gives it away. Throws Fault
 * `invalid_input`. The order of the rows does not matter.
 */
export function refuseOtherTimeframe(rows: Rows, timeframe: Timeframe): void {
  const usual = usualStep(ascendingTimes(rows));
  if (usual === null || usual === TIMEFRAME_MS[timeframe]) return;
  throw new Fault(
    "invalid_input",
    `timeframe "${timeframe}" does not fit the file: most of its rows are ${inWords(usual)} apart`,
  );
}

function inWords(stepMs: number): string {
  if (stepMs > MONTH_MS) return "more than a month";
  if (stepMs === MONTH_MS) return "a month (28 to 31 days)";
  if (stepMs === WEEK_MS) return "a week (7 days)";
  if (stepMs >= DAY_MS) return stepMs === DAY_MS ? "1 day" : `${stepMs / DAY_MS} days`;
  return `${stepMs / TIMEFRAME_MS["1m"]} minutes`;
}

function ascendingTimes({ time, count }: Rows): Float64Array {
  const times = time.subarray(0, count);
  for (let row = 1; row < count; row++) if ((times[row] as number) < (times[row - 1] as number)) return times.toSorted();
  return times;
}

/** How far two times are apart, of days and months what they are told as. */
function stepBetween(from: number, to: number): number {
  const step = to - from;
  if (step < DAYS_FROM_MS) return step;
  const days = Math.round(step / DAY_MS);
  if (days < MONTH_DAYS.least) return Math.abs(step - days * DAY_MS) <= TIMEFRAME_MS["1h"] ? days * DAY_MS : step;
  return days <= MONTH_DAYS.most ? MONTH_MS : 2 * MONTH_MS;
}

/**
 * The step between more than half of all times; null when there is none, or too few to tell. Whichever step may be that one is left when others
 * have taken its votes away one by one: it takes the memory of one, however many there are. Source: Boyer and Moore, MJRTY, 1981.
 */
function usualStep(times: Float64Array): number | null {
  const stepAt = (i: number) => stepBetween(times[i - 1] as number, times[i] as number);
  let [candidate, votes] = [0, 0];
  for (let i = 1; i < times.length; i++) {
    const step = stepAt(i);
    if (step === 0) continue;
    if (votes === 0) candidate = step;
    votes += step === candidate ? 1 : -1;
  }
  let [found, steps] = [0, 0];
  for (let i = 1; i < times.length; i++) {
    const step = stepAt(i);
    if (step === candidate) found++;
    if (step > 0) steps++;
  }
  if (candidate === 0) return null;
  if (found >= FEW_STEPS && found === steps) return candidate;
  return found >= STEPS_THAT_TELL && found > steps / 2 ? candidate : null;
}
