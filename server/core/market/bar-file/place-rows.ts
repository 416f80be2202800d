import { Fault } from "../../fault";
import { dayKey, sessionOn } from "../calendar/calendar";
import { utcDate } from "../calendar/date";
import { type AssetClass, assetClassOf, type Bars, TIMEFRAME_MS, type Timeframe } from "../market";
import { barEnd } from "../timeframes";
import type { DefectKind, DefectTally } from "./defects";
import type { Rows } from "./read-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
/** Where the calendar of NYSE begins: 2000-01-01 in New York. */
const CALENDAR_START = Date.UTC(2000, 0, 1, 5);
/** So many rows tell that most of them are off the grid. */
const ROWS_THAT_TELL = 10;

/** Bars with the number of the line each came from. */
export interface PlacedBars {
  readonly bars: Bars;
  readonly lines: Int32Array;
}

type SeriesOf = Pick<Bars, "symbol" | "timeframe">;

export const NO_ROWS: Rows = rowsOf(0, new Int32Array(), () => new Float64Array());

/** yfinance, TradingView and Schwab count hours from the open. Of their bars no hours of the clock can be made. */
const SESSION_HOURS =
  "; hours that begin at 09:30, with the session, are other bars than the desk's, which begin on the hour: import bars of 15m or less, of which it makes hours";

/** In which order rows come, by their times. */
type Order = "ascending" | "descending" | "none";

/**
 * Puts rows where bars of the timeframe start, sorted and each once, the last row of a time counting. Counts what it leaves out:
 * times off the grid, bars not complete at `at`, duplicates. Rows come all at once, or in parts that are in order: the last time of a part waits for the next one.
 */
export class RowPlacer {
  #held: Held = { rows: NO_ROWS, starts: new Float64Array() };
  #rows = 0;
  #offGrid = 0;
  #contested = 0;

  constructor(
    private readonly given: { readonly symbol: string; readonly timeframe: Timeframe; readonly at: number },
    private readonly tally: DefectTally,
  ) {}

  /** How many rows wait, all of the same time. */
  get waiting(): number {
    return this.#held.rows.count;
  }

  place(part: Rows, { order, isLast }: { readonly order: Order; readonly isLast: boolean }): PlacedBars {
    const held = this.#held;
    const rows = held.rows.count === 0 ? part : joined(held.rows, part);
    const starts = new Float64Array(rows.count);
    starts.set(held.starts);
    const places = this.#startsOf(rows, starts, held.rows.count);
    if (order === "none") places.sort((a, b) => (starts[a] as number) - (starts[b] as number) || a - b);
    const end = isLast ? places.length : firstOfLast(starts, places);
    const waiting = places.subarray(end);
    this.#held = { rows: pickRows(rows, waiting), starts: pick(starts, waiting, new Float64Array(waiting.length)) };
    const kept = this.#lastOfEach(rows, starts, places.subarray(0, end));
    if (order === "descending") kept.reverse();
    const { line, ...columns } = pickRows({ ...rows, time: starts }, kept);
    return { bars: barsOf(columns, this.given), lines: line };
  }

  /** Throws Fault `invalid_input` when most of the rows are off the grid, or at the time of others with other figures. */
  refuse(): void {
    const { symbol, timeframe } = this.given;
    const advice = timeframe === "1h" && assetClassOf(symbol) === "equity" ? SESSION_HOURS : "";
    if (this.#rows >= ROWS_THAT_TELL && this.#offGrid > this.#rows / 2)
      throw new Fault(
        "invalid_input",
        `timeframe "${timeframe}" does not fit the file: at the times of ${this.#offGrid} of ${this.#rows} rows no bar of it starts${advice}`,
      );
    if (this.#contested > this.#rows / 2)
      throw new Fault(
        "invalid_input",
        `${this.#contested} of ${this.#rows} rows have the same time as others with other figures: a bar file has one row for each time, of one symbol`,
      );
  }

  /** Finds where the bars of the rows from `first` on start. Returns the rows that become one, in the order of the file. */
  #startsOf(rows: Rows, starts: Float64Array, first: number): Int32Array {
    const { symbol, timeframe, at } = this.given;
    const assetClass = assetClassOf(symbol);
    const places = new Int32Array(rows.count);
    let count = 0;
    for (; count < first; count++) places[count] = count;
    for (let row = first; row < rows.count; row++) {
      const start = placeRow(assetClass, timeframe, rows.time[row] as number, at);
      if (typeof start === "string") {
        this.tally.note(start, rows.line[row] as number);
        if (start === "off_grid") this.#offGrid++;
        continue;
      }
      if (start !== rows.time[row]) this.tally.note("session_date", rows.line[row] as number);
      starts[row] = start;
      places[count++] = row;
    }
    this.#rows += rows.count - first;
    return places.subarray(0, count);
  }

  /** The last row of each start; the others are counted. Rows of the same start stand together in `places`, in the order of the file. */
  #lastOfEach(rows: Rows, starts: Float64Array, places: Int32Array): Int32Array {
    let kept = 0;
    for (let k = 0; k < places.length; k++) {
      const first = k;
      const start = starts[places[k] as number];
      while (k + 1 < places.length && starts[places[k + 1] as number] === start) k++;
      const winner = places[k] as number;
      const others = first === k ? 0 : this.#noteLosers(rows, places.subarray(first, k), winner);
      if (others > 0) this.#contested += k - first + 1;
      places[kept++] = winner;
    }
    return places.subarray(0, kept);
  }

  /** Counts rows that give way to `winner`. Returns how many have other figures. */
  #noteLosers(rows: Rows, losers: Int32Array, winner: number): number {
    let others = 0;
    for (const loser of losers) {
      this.tally.note("duplicate_stamp", rows.line[loser] as number);
      if (!differ(rows, loser, winner)) continue;
      this.tally.note("conflicting_duplicate", rows.line[loser] as number);
      others++;
    }
    return others;
  }
}

interface Held {
  readonly rows: Rows;
  readonly starts: Float64Array;
}

/** Where the bar of a row starts, or why it is left out. */
function placeRow(assetClass: AssetClass, timeframe: Timeframe, stamp: number, at: number): number | DefectKind {
  if (stamp < CALENDAR_START) return "before_calendar";
  if (stamp > at) return "in_future";
  const start = barStart(assetClass, timeframe, stamp);
  if (typeof start === "string") return start;
  if (start > at) return "in_future";
  return barEnd(assetClass, timeframe, start) > at ? "incomplete_bar" : start;
}

function barStart(assetClass: AssetClass, timeframe: Timeframe, stamp: number): number | DefectKind {
  if (assetClass === "equity" && timeframe === "1d") return sessionOpen(stamp);
  return stamp % TIMEFRAME_MS[timeframe] === 0 ? stamp : "off_grid";
}

/** The open of the session that a daily stamp names: its date at midnight UTC or New York, or the open itself. */
function sessionOpen(stamp: number): number | DefectKind {
  const isUtcMidnight = stamp % DAY_MS === 0;
  const date = isUtcMidnight ? utcDate(stamp) : dayKey("equity", stamp);
  const session = sessionOn("equity", date);
  const isNewYorkMidnight = dayKey("equity", stamp - 1) !== date;
  if (!isUtcMidnight && !isNewYorkMidnight && stamp !== session?.open) return "off_grid";
  return session ? session.open : "no_session";
}

function differ({ open, high, low, close, volume }: Rows, a: number, b: number): boolean {
  return [open, high, low, close, volume].some((column) => column[a] !== column[b]);
}

/** Where the rows of the last start begin. */
function firstOfLast(starts: Float64Array, places: Int32Array): number {
  let first = places.length;
  const last = starts[places[first - 1] ?? 0];
  while (first > 0 && starts[places[first - 1] as number] === last) first--;
  return first;
}

function pick<Column extends Float64Array | Int32Array>(from: Column, places: Int32Array, to: Column): Column {
  for (let k = 0; k < places.length; k++) to[k] = from[places[k] as number] as number;
  return to;
}

function pickRows(rows: Rows, places: Int32Array): Rows {
  const column = (from: Float64Array) => pick(from, places, new Float64Array(places.length));
  return rowsOf(places.length, pick(rows.line, places, new Int32Array(places.length)), (name) => column(rows[name]));
}

function joined(a: Rows, b: Rows): Rows {
  const count = a.count + b.count;
  const join = <Column extends Float64Array | Int32Array>(from: Column, more: Column, to: Column): Column => {
    to.set(from.subarray(0, a.count));
    to.set(more.subarray(0, b.count), a.count);
    return to;
  };
  return rowsOf(count, join(a.line, b.line, new Int32Array(count)), (name) => join(a[name], b[name], new Float64Array(count)));
}

function rowsOf(count: number, line: Int32Array, column: (name: Exclude<keyof Rows, "count" | "line">) => Float64Array): Rows {
  const [time, open, high] = [column("time"), column("open"), column("high")];
  return { count, line, time, open, high, low: column("low"), close: column("close"), volume: column("volume") };
}

function barsOf({ time, open, high, low, close, volume }: Omit<Rows, "line">, { symbol, timeframe }: SeriesOf): Bars {
  return { symbol, timeframe, time, open, high, low, close, volume };
}
