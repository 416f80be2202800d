import { Fault } from "../../fault";
import { TIMEFRAME_MS, type Timeframe } from "../market";

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

/** Of times that are so many steps apart those that came once are forgotten: none of them is between most. */
const MOST_STEPS = 65_536;

/**
 * A file of another timeframe would pass for one with gaps, or lose most of its rows: the step between most of its times gives it away. The times may
 * come a part at a time.
 */
export class TimeSteps {
  readonly #counts = new Map<number, number>();
  #last = Number.NaN;
  #step = 0;
  #run = 0;
  #sign = 0;

  /** Counts the steps from one time to the next, those before included. Returns whether all go the same way; where they do not, nothing more can be told. */
  note(times: Float64Array): boolean {
    for (const time of times) {
      const way = Math.sign(time - this.#last);
      if (way === 1 || way === -1) {
        if (this.#sign === 0) this.#sign = way;
        if (way !== this.#sign) return false;
        this.#count(stepBetween(Math.min(time, this.#last), Math.max(time, this.#last)));
      }
      this.#last = time;
    }
    return true;
  }

  isDescending(): boolean {
    return this.#sign === -1;
  }

  /** Throws Fault `invalid_input` when most times are another step apart than bars of `timeframe`. */
  refuseOther(timeframe: Timeframe): void {
    const usual = this.#usual();
    if (usual === null || usual === TIMEFRAME_MS[timeframe]) return;
    throw new Fault(
      "invalid_input",
      `timeframe "${timeframe}" does not fit the file: most of its rows are ${inWords(usual)} apart`,
    );
  }

  #count(step: number): void {
    if (step !== this.#step) this.#endRun(step);
    this.#run++;
  }

  #endRun(next: number): void {
    if (this.#run > 0) this.#counts.set(this.#step, (this.#counts.get(this.#step) ?? 0) + this.#run);
    [this.#step, this.#run] = [next, 0];
    if (this.#counts.size <= MOST_STEPS) return;
    for (const [step, count] of this.#counts) if (count === 1) this.#counts.delete(step);
  }

  /** The step between more than half of all times; null when there is none, or too few to tell. */
  #usual(): number | null {
    this.#endRun(0);
    let [usual, most, all] = [0, 0, 0];
    for (const [step, count] of this.#counts) {
      all += count;
      if (count > most) [usual, most] = [step, count];
    }
    if (most >= FEW_STEPS && most === all) return usual;
    return most >= STEPS_THAT_TELL && most > all / 2 ? usual : null;
  }
}

function inWords(stepMs: number): string {
  if (stepMs > MONTH_MS) return "more than a month";
  if (stepMs === MONTH_MS) return "a month (28 to 31 days)";
  if (stepMs === WEEK_MS) return "a week (7 days)";
  if (stepMs >= DAY_MS) return stepMs === DAY_MS ? "1 day" : `${stepMs / DAY_MS} days`;
  return `${stepMs / TIMEFRAME_MS["1m"]} minutes`;
}

/** How far two times are apart, of days and months what they are told as. */
function stepBetween(from: number, to: number): number {
  const step = to - from;
  if (step < DAYS_FROM_MS) return step;
  const days = Math.round(step / DAY_MS);
  if (days < MONTH_DAYS.least) return Math.abs(step - days * DAY_MS) <= TIMEFRAME_MS["1h"] ? days * DAY_MS : step;
  return days <= MONTH_DAYS.most ? MONTH_MS : 2 * MONTH_MS;
}
