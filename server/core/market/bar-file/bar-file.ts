import { Fault } from "../../fault";
import { timeZoneObjection } from "../../time/time-zone";
import type { Bars } from "../market";
import { type BarFileGiven, type BarFileReport, BarReading, type Pieces } from "./bar-reading";
import { readRows } from "./read-rows";

export type { BarFileGiven, BarFileReport, Pieces } from "./bar-reading";
export type { DefectKind } from "./defects";

export interface BarFile {
  /** Complete bars, sorted, each once. */
  readonly bars: Bars;
  readonly report: BarFileReport;
}

/** So many rows of a file are in memory at a time. As bars for the database they fit into what the system keeps of a socket, so that it has work while the next ones are read. */
const PART_ROWS = 2_048;

/** How a file is read part by part. */
export interface PartsRead {
  /** Told now and then how many rows were read. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  readonly rowsAtOnce?: number;
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
  const pieces = piecesOf(file);
  refuseTimeZone(given.timeZone);
  const reading = new BarReading(given);
  const rows = readRows(pieces(), given, reading.tally, { atOnce: Number.POSITIVE_INFINITY, onProgress });
  const all = rows.next();
  const end = rows.next();
  if (all.done || !end.done) throw new Error("a file that is read at once gives its rows once");
  const bars = reading.takeAll(all.value);
  return { bars, report: reading.end(end.value, pieces) };
}

/**
 * Reads a CSV as `parseBarFile` does and with its Faults, of which only a part is in memory: gives bars part by part, each sorted, the newest part first
 * where the file has the newest first. What is wrong with a file may show at its end: nothing that is given is certain before the report is. Returns null
 * for a file in no order, of which nothing that was given counts.
 */
export function* readBarParts(
  file: string | Pieces,
  given: BarFileGiven,
  { onProgress = () => undefined, rowsAtOnce = PART_ROWS }: PartsRead = {},
): Generator<Bars, BarFileReport | null> {
  const pieces = piecesOf(file);
  refuseTimeZone(given.timeZone);
  const reading = new BarReading(given);
  const rows = readRows(pieces(), given, reading.tally, { atOnce: rowsAtOnce, onProgress });
  let next = rows.next();
  for (; !next.done; next = rows.next()) {
    const bars = reading.takePart(next.value);
    if (bars === null) return null;
    yield bars;
  }
  yield reading.takeRest();
  return reading.end(next.value, pieces);
}

/** Throws Fault `invalid_input` for what is not the zone of a place, or UTC. */
export function refuseTimeZone(timeZone: string | undefined): void {
  const objection = timeZone === undefined ? null : timeZoneObjection(timeZone);
  if (objection) throw new Fault("invalid_input", objection);
}

function piecesOf(file: string | Pieces): Pieces {
  return typeof file === "function" ? file : () => [file];
}
