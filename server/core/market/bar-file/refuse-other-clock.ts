import { Fault } from "../../fault";
import { type Session, sessionOn } from "../calendar/calendar";
import { utcDate } from "../calendar/date";
import { assetClassOf, TIMEFRAME_MS, type Timeframe } from "../market";
import type { Rows } from "./read-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
const HOUR_MS = TIMEFRAME_MS["1h"];
/** Where the calendar of NYSE begins. */
const CALENDAR_START_DAY = Math.ceil(Date.UTC(2000, 0, 1, 5) / DAY_MS);
/** What New York is behind UTC at most. */
const BEHIND_MS = 5 * HOUR_MS;
/** From 04:00 to 20:00 in New York: before the open and after the close of a session. */
const EARLY_MS = 5.5 * HOUR_MS;
const LATE_MS = 4 * HOUR_MS;
/** The half-hours of a day, the first of which begins at the open. */
const BIN_MS = HOUR_MS / 2;
const BINS = 48;
const SESSION_BINS = 13;
const HOURS_BINS = { before: 11, after: 8 };
/** Of the hours of a day the shortest way to each. */
const LEAST_SHIFT = -11;

const ROWS_THAT_TELL = 20;
/** Of so many days the rows must stand where they cannot be, and another clock must put so many times more rows where they can. */
const DAYS_AGAINST = 0.5;
/** A day of which so much is there tells: of a share that is seldom traded, hours say nothing. */
const DAY_TELLS_MS = 3.25 * HOUR_MS;
const BETTER = 1.02;
/** And nearly all within the hours. */
const MOST_FIT = 0.98;

/** Where rows of one day stand. */
const FIRST_HOUR = 1;
const LAST_HOUR = 2;
const BEFORE = 4;
const AFTER = 8;
const NIGHT = 16;
const EVENING = 32;
const EARLIEST = 64;
const LATEST = 128;
const REGULAR = 256;
const AT_OPEN = 512;
const AT_CLOSE = 1024;
/** One bar before the open, and one before the close. */
const BAR_BEFORE = 2048;
const LAST_BAR = 4096;
/** Earlier than that, and later than the close. */
const EARLIER = 8192;
const LATER = 16384;

interface Day {
  readonly from: number;
  readonly session: Session;
  places: number;
  rows: number;
}

/**
 * Tells by the hours at which a share trades whether its times are those of another zone, by whole hours: on most of the days that are half there or more some rows
 * stand beyond one end of the hours and none at the other end, and shifted they would fit better. Rows come in any order.
 */
export class OtherClock {
  readonly #isTold: boolean;
  readonly #barMs: number;
  readonly #days = new Map<number, Day | null>();
  readonly #bins = new Float64Array(BINS);
  #rows = 0;
  #day: Day | null = null;

  constructor(
    private readonly symbol: string,
    private readonly timeframe: Timeframe,
  ) {
    this.#barMs = TIMEFRAME_MS[timeframe];
    this.#isTold = assetClassOf(symbol) === "equity" && timeframe !== "1d";
  }

  note(rows: Rows): void {
    if (!this.#isTold) return;
    this.#rows += rows.count;
    for (let row = 0; row < rows.count; row++) this.#note(rows.time[row] as number);
  }

  #note(at: number): void {
    let day = this.#day;
    if (day === null || at < day.from || at >= day.from + DAY_MS) {
      day = this.#dayOf(at);
      if (day === null) return;
      this.#day = day;
    }
    day.rows++;
    const { open, close } = day.session;
    const bin = cycled(Math.floor((at - open) / BIN_MS));
    this.#bins[bin] = (this.#bins[bin] as number) + 1;
    day.places |= this.#beside(at, day.session);
    if (at < open) day.places |= at < open - EARLY_MS ? NIGHT : at < open - EARLY_MS + HOUR_MS ? BEFORE | EARLIEST : BEFORE;
    else if (at >= close)
      day.places |= at >= close + LATE_MS ? EVENING | AFTER : at >= close + LATE_MS - HOUR_MS ? AFTER | LATEST : AFTER;
    else day.places |= REGULAR | (at < open + HOUR_MS ? FIRST_HOUR : 0) | (at >= close - HOUR_MS ? LAST_HOUR : 0);
  }

  /** Where a row stands by the open and the close: they tell starts of bars from ends. */
  #beside(at: number, { open, close }: Session): number {
    if (at === open) return AT_OPEN;
    if (at < open) return at === open - this.#barMs ? BAR_BEFORE : EARLIER;
    if (at >= close) return at === close ? AT_CLOSE : LATER;
    return at === close - this.#barMs ? LAST_BAR : 0;
  }

  #dayOf(at: number): Day | null {
    const number = Math.floor((at - BEHIND_MS) / DAY_MS);
    const known = this.#days.get(number);
    if (known !== undefined) return known;
    const session = number < CALENDAR_START_DAY ? null : sessionOn("equity", utcDate(number * DAY_MS));
    const day = session && { from: number * DAY_MS + BEHIND_MS, session, places: 0, rows: 0 };
    this.#days.set(number, day);
    return day;
  }

  /** Throws Fault `invalid_input` where the times are those of another zone. */
  refuse(): void {
    if (this.#rows < ROWS_THAT_TELL) return;
    const days = [...this.#days.values()].filter((day) => day !== null && day.rows * this.#barMs >= DAY_TELLS_MS) as Day[];
    if (days.length > 0) this.#refuseStamps(days);
    const newest = Math.max(...days.map(({ from }) => from));
    const against = days.filter(({ from, places }) => isElsewhere(places, from === newest)).length;
    if (days.length === 0 || against <= days.length * DAYS_AGAINST) return;
    const shifts = Array.from({ length: BINS / 2 }, (_, i) => i + LEAST_SHIFT);
    const best = shifts.reduce((a, b) => (this.#fit(b).score > this.#fit(a).score ? b : a), 0);
    const { score, inHours, all } = this.#fit(best);
    if (score < this.#fit(0).score * BETTER || inHours < all * MOST_FIT) return;
    throw new Fault(
      "invalid_input",
      `the zone of the times does not fit the file: on ${against} of ${days.length} days ${this.symbol} would have traded beyond one end of its hours and not at the other; ${Math.abs(best)} hours ${best > 0 ? "later" : "earlier"} the times would fit: name their zone by --zone or under "Zone of the times"`,
    );
  }

  #refuseStamps(days: readonly Day[]): void {
    const all = (places: number, has: number, none: number) => (places & has) === has && (places & none) === 0;
    const ends = days.filter(({ places }) => all(places, REGULAR | AT_CLOSE, AT_OPEN | BAR_BEFORE | EARLIER | LATER)).length;
    const starts = days.filter(({ places }) => all(places, REGULAR | BAR_BEFORE, LAST_BAR | AT_CLOSE | EARLIER | LATER)).length;
    if (Math.max(ends, starts) <= days.length / 2) return;
    const [count, are, taken] = ends > starts ? [ends, "end", "start"] : [starts, "start", "end"];
    throw new Fault(
      "invalid_input",
      `the times are not the ${taken} of bars: on ${count} of ${days.length} days of ${this.symbol} they would begin one bar of ${this.timeframe} ${are === "end" ? "after the open and go on to the close" : "before the open and end two before the close"}: say that they are each bar's ${are}, by --stamp ${are}`,
    );
  }

  /** How many rows lie within the session, and from 04:00 to 20:00, when all are so many hours later. */
  #fit(hours: number): { readonly score: number; readonly inHours: number; readonly all: number } {
    const shift = (hours * HOUR_MS) / BIN_MS;
    let [inSession, inHours, all] = [0, 0, 0];
    for (let bin = 0; bin < BINS; bin++) {
      const from = cycled(bin + shift);
      const rows = this.#bins[bin] as number;
      all += rows;
      if (from < SESSION_BINS) inSession += rows;
      if (from < SESSION_BINS + HOURS_BINS.after || from >= BINS - HOURS_BINS.before) inHours += rows;
    }
    return { score: inSession + inHours, inHours, all };
  }
}

const cycled = (bin: number) => ((bin % BINS) + BINS) % BINS;

/** Whether the rows of a day stand beyond one end of the hours and not at the other. The newest day may not be over. */
function isElsewhere(places: number, isNewest: boolean): boolean {
  const has = (place: number) => (places & place) !== 0;
  if (has(NIGHT) && !has(LATEST)) return !isNewest || has(REGULAR) || !has(BEFORE);
  if (has(EVENING) && !has(EARLIEST)) return true;
  if (has(AFTER) && !has(FIRST_HOUR)) return true;
  return has(BEFORE) && !has(LAST_HOUR) && !isNewest;
}
