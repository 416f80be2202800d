import { Fault } from "../../fault";
import { dayKey, sessionOn } from "../calendar/calendar";
import { utcDate } from "../calendar/date";
import { type AssetClass, assetClassOf, type Bars, TIMEFRAME_MS, type Timeframe } from "../market";
import { barEnd } from "../timeframes";
import type { DefectKind, DefectTally } from "./defects";
import type { Rows } from "./read-rows";
import { refuseOtherTimeframe } from "./refuse-timeframe";

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

/**
 * Puts rows where bars of the timeframe start, sorted and each once, the last row of a time counting. Counts what it leaves out:
 * times off the grid, bars not complete at `at`, duplicates. Throws Fault `invalid_input` when the rows are of another timeframe, or most of them at the
 * time of others with other figures.
 */
export function placeRows(rows: Rows, symbol: string, timeframe: Timeframe, at: number, tally: DefectTally): PlacedBars {
  refuseOtherTimeframe(rows, timeframe);
  const assetClass = assetClassOf(symbol);
  const starts = new Float64Array(rows.count);
  const placed = new Int32Array(rows.count);
  let count = 0;
  let ascending = true;
  let offGrid = 0;
  for (let row = 0; row < rows.count; row++) {
    const line = rows.line[row] as number;
    const start = placeRow(assetClass, timeframe, rows.time[row] as number, at);
    if (typeof start === "string") {
      tally.note(start, line);
      if (start === "off_grid") offGrid++;
      continue;
    }
    if (start !== rows.time[row]) tally.note("session_date", line);
    if (count > 0 && start < (starts[placed[count - 1] as number] as number)) ascending = false;
    starts[row] = start;
    placed[count++] = row;
  }
  if (count > 0 && rows.count >= ROWS_THAT_TELL && offGrid > rows.count / 2)
    throw new Fault(
      "invalid_input",
      `timeframe "${timeframe}" does not fit the file: at the times of ${offGrid} of ${rows.count} rows no bar of it starts`,
    );
  const order = placed.subarray(0, count);
  if (!ascending) order.sort((a, b) => (starts[a] as number) - (starts[b] as number) || a - b);
  return gather(rows, starts, lastOfEach(rows, starts, order, tally), symbol, timeframe);
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

/** The last row of each start, in order; the others are counted. `order` ascends by start, then by place in the file. */
function lastOfEach(rows: Rows, starts: Float64Array, order: Int32Array, tally: DefectTally): Int32Array {
  let kept = 0;
  let contested = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    let last = k;
    while (last + 1 < order.length && starts[order[last + 1] as number] === starts[row]) last++;
    const winner = order[last] as number;
    const first = k;
    let others = 0;
    for (; k < last; k++) {
      const loser = order[k] as number;
      tally.note("duplicate_stamp", rows.line[loser] as number);
      if (!differ(rows, loser, winner)) continue;
      tally.note("conflicting_duplicate", rows.line[loser] as number);
      others++;
    }
    if (others > 0) contested += last - first + 1;
    order[kept++] = winner;
  }
  if (contested > rows.count / 2)
    throw new Fault(
      "invalid_input",
      `${contested} of ${rows.count} rows have the same time as others with other figures: a bar file has one row for each time, of one symbol`,
    );
  return order.subarray(0, kept);
}

function differ({ open, high, low, close, volume }: Rows, a: number, b: number): boolean {
  return [open, high, low, close, volume].some((column) => column[a] !== column[b]);
}

function gather(rows: Rows, starts: Float64Array, order: Int32Array, symbol: string, timeframe: Timeframe): PlacedBars {
  const pick = <Column extends Float64Array | Int32Array>(from: Column, to: Column): Column => {
    for (let k = 0; k < order.length; k++) to[k] = from[order[k] as number] as number;
    return to;
  };
  const column = (from: Float64Array) => pick(from, new Float64Array(order.length));
  const bars = {
    symbol,
    timeframe,
    time: column(starts),
    open: column(rows.open),
    high: column(rows.high),
    low: column(rows.low),
    close: column(rows.close),
    volume: column(rows.volume),
  };
  return { bars, lines: pick(rows.line, new Int32Array(order.length)) };
}
