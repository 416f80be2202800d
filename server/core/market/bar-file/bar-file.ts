import { Fault } from "../../fault";
import { timeZoneObjection } from "../../time/time-zone";
import type { Bars, Timeframe } from "../market";
import type { MissingBars } from "../missing-bars";
import { type Defect, DefectTally } from "./defects";
import { inspectBars } from "./inspect-bars";
import { placeRows } from "./place-rows";
import { type RowsGiven, readRows } from "./read-rows";
import { refuseWallClock } from "./refuse-wall-clock";

export type { DefectKind } from "./defects";

/** What a bar file holds and what is wrong with it. Times are starts of bars, epoch milliseconds UTC. */
export type BarFileReport = {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Rows under the header that are not blank: those that became bars and those that were rejected. */
  readonly rows: number;
  readonly bars: number;
  readonly rejected: number;
  readonly from: number;
  readonly to: number;
  readonly defects: readonly Defect[];
  readonly missing: MissingBars;
};

/** The text of a file in pieces, which may end anywhere; it can be gone through more than once. */
export type Pieces = () => Iterable<string>;

export interface BarFile {
  /** Complete bars, sorted, each once. */
  readonly bars: Bars;
  readonly report: BarFileReport;
}

/** Which bars a file is said to hold, and when it is read, epoch milliseconds. */
export interface BarFileGiven extends RowsGiven {
  readonly at: number;
}

/**
 * Reads a CSV of bars: a header that names timestamp (or time, date, datetime), open, high, low, close and volume in any order and
 * case, then a row for each bar, its time being the START of the bar in ISO 8601 (UTC unless it or `timeZone` names a zone) or epoch seconds or
 * milliseconds. `at` is now: bars that were not complete by then are rejected. Nothing is repaired: whatever is left out, sorted or
 * odd is counted in the report. Throws Fault `invalid_input` for a file without a valid header or without any valid bar, for a line
 * of more than 1,000 characters, for rows of another timeframe, and where a column says that they are of another symbol, and for
 * times without a zone that are New York's or stand beside times with one. `onProgress` is told now and then how many rows were read.
 */
export function parseBarFile(
  file: string | Pieces,
  given: BarFileGiven,
  onProgress: (rows: number) => void = () => undefined,
): BarFile {
  const { symbol, timeframe, timeZone, at } = given;
  refuseTimeZone(timeZone);
  const pieces = typeof file === "function" ? file : () => [file];
  const tally = new DefectTally();
  const { rows, total, isZoneless } = readRows(pieces(), given, tally, onProgress);
  if (isZoneless && timeZone === undefined) refuseWallClock(rows, symbol, timeframe);
  const placed = placeRows(rows, symbol, timeframe, at, tally);
  const [from, to] = [placed.bars.time[0], placed.bars.time.at(-1)];
  const missing = inspectBars(placed, tally);
  const defects = tally.list(pieces());
  if (from === undefined || to === undefined) throw noBar(total, defects);
  const report = {
    symbol,
    timeframe,
    rows: total,
    bars: placed.bars.time.length,
    rejected: tally.count("rejected"),
    from,
    to,
    defects,
    missing,
  };
  return { bars: placed.bars, report };
}

/** Throws Fault `invalid_input` for what is not the zone of a place, or UTC. */
export function refuseTimeZone(timeZone: string | undefined): void {
  const objection = timeZone === undefined ? null : timeZoneObjection(timeZone);
  if (objection) throw new Fault("invalid_input", objection);
}

function noBar(total: number, defects: readonly Defect[]): Fault {
  const [first] = defects;
  if (!first || total === 0)
    return new Fault("invalid_input", `the file has a header and "${total}" rows, and a bar file has a row for each bar`);
  return new Fault(
    "invalid_input",
    `none of ${total} rows is a valid bar: line ${first.lines[0]} ${JSON.stringify(first.example.slice(0, 60))}: ${first.text}`,
  );
}
