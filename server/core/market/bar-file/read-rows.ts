import { Fault } from "../../fault";
import { type Form, readForm } from "../bar-shapes/form";
import type { ShapeReader } from "../bar-shapes/readers/shape-reader";
import type { DefectKind, DefectTally } from "./defects";
import { splitTime } from "./header";
import { Fields, firstLines, type Line, linesOf } from "./lines";
import { readNumber } from "./read-number";
import { StampReader } from "./read-stamp";
import type { SaidOfBars } from "./said-of-bars";
import { SymbolTally } from "./symbol-column";

/** Rows that can be read and make sense by themselves, in the order of the file. Columns may be longer than `count`. */
export interface Rows {
  readonly count: number;
  /** The number of the line each row stands on. */
  readonly line: Int32Array;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** After so many rows it is told how many there were. */
const ROWS_TOLD = 50_000;
/** So many lines tell the form of a file. */
const LINES_LOOKED_AT = 50;
/** Columns begin with room for so many rows, and are doubled when they are full: what is no row takes no room. */
const FIRST_ROOM = 4_096;
/** A price rounded by itself may leave the range of its bar by this fraction. */
const ROUNDING = 1e-6;
const MISSING = /^(?:null|nan|none|n\/?a|-|)$/i;
const INFINITE = /^[+-]?(?:inf(?:inity)?|\d+(?:\.\d*)?e\+?\d+)$/i;

/** What is told of a file when all of its rows are read. */
export interface RowsEnd {
  /** Rows that can be read, and those that were left out. */
  readonly total: number;
  /** Whether the times name no zone. */
  readonly isZoneless: boolean;
}

/**
 * Reads all rows, `atOnce` at a time, and leaves out those that cannot be a bar. Throws Fault `invalid_input` for what is not a bar file, or, at its end,
 * one of another symbol.
 */
export function* readRows(
  pieces: Iterable<string>,
  given: SaidOfBars,
  tally: DefectTally,
  { atOnce, onProgress }: { readonly atOnce: number; readonly onProgress: (rows: number) => void },
): Generator<Rows, RowsEnd> {
  const lines = linesOf(pieces);
  const first = firstLines(lines, LINES_LOOKED_AT);
  const [head] = first;
  if (!head) throw new Fault("invalid_input", 'the file is empty (""): a bar file has a header and a row for each bar');
  const form = readForm(first, given);
  if (form.hasMore) tally.note("ignored_column", head.number);
  if (!form.hasVolume) tally.note("no_volume", head.number);
  const reader = new RowReader(form, given, tally);
  let total = 0;
  for (const line of joined(first.slice(form.headLines), lines)) {
    if (reader.read(line) && ++total % ROWS_TOLD === 0) onProgress(total);
    if (reader.count === atOnce) yield reader.take();
  }
  reader.refuseOthers(given.symbol);
  const isZoneless = reader.isZoneless();
  yield reader.take();
  return { total, isZoneless };
}

function* joined(first: readonly Line[], others: Iterable<Line>): Generator<Line> {
  yield* first;
  yield* others;
}

type Values = readonly [open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, volume: Float64Array];

const column = (rows: number) => new Float64Array(rows);

class RowReader {
  readonly #fields: Fields;
  readonly #stamps: StampReader;
  readonly #needsTime: boolean;
  readonly #zoneDefect: DefectKind;
  #firstZoned = 0;
  #firstZoneless = 0;
  #line = new Int32Array(FIRST_ROOM);
  #time = column(FIRST_ROOM);
  #values: Values = [column(FIRST_ROOM), column(FIRST_ROOM), column(FIRST_ROOM), column(FIRST_ROOM), column(FIRST_ROOM)];
  #count = 0;
  #before = Number.NEGATIVE_INFINITY;
  readonly #symbols: readonly (readonly [field: number, SymbolTally])[];

  constructor(
    private readonly form: Form,
    { timeframe, timeZone }: SaidOfBars,
    private readonly tally: DefectTally,
  ) {
    this.#stamps = new StampReader(timeZone);
    this.#needsTime = timeframe !== "1d";
    this.#zoneDefect = timeZone === undefined ? "time_without_zone" : "time_in_zone";
    this.#fields = new Fields(form.delimiter);
    this.#symbols = form.symbols.map((column) => [column.field, new SymbolTally(column)]);
  }

  refuseOthers(symbol: string): void {
    for (const [, symbols] of this.#symbols) symbols.refuseOthers(symbol);
  }

  /** Throws Fault `invalid_input` when some times name a zone and others none. */
  isZoneless(): boolean {
    if (this.#firstZoned > 0 && this.#firstZoneless > 0)
      throw new Fault(
        "invalid_input",
        `line ${this.#firstZoned} has a time with a zone, and line ${this.#firstZoneless} one without: either every time of a bar file names its zone, as in 2025-07-10T14:00:00Z, or none does`,
      );
    return this.#firstZoneless > 0;
  }

  /** How many rows it would give. */
  get count(): number {
    return this.#count;
  }

  /** The rows since the last time, in columns that the next ones take. */
  take(): Rows {
    const [open, high, low, close, volume] = this.#values;
    const rows = { count: this.#count, line: this.#line, time: this.#time, open, high, low, close, volume };
    this.#count = 0;
    return rows;
  }

  /** Reads a line; says whether it is a row, which one that says that nothing was traded is not. */
  read(line: Line): boolean {
    this.#fields.split(line);
    const defect = this.#readFields(line) ?? this.#objection(line.number);
    if (defect) {
      const isHeader = line.text.slice(line.from, line.to).toLowerCase() === this.form.text.toLowerCase();
      this.tally.note(isHeader ? "repeated_header" : defect, line.number);
      return defect !== "empty_row";
    }
    this.#line[this.#count] = line.number;
    const time = this.#time[this.#count] as number;
    if (time < this.#before) this.tally.note("out_of_order", line.number);
    this.#before = time;
    const { zoned, dated } = this.form.reader ?? this.#stamps;
    if (!zoned) {
      this.#firstZoneless ||= line.number;
      this.tally.note(this.#zoneDefect, line.number);
    } else if (this.#firstZoned === 0 && !dated) this.#firstZoned = line.number;
    this.#count++;
    if (this.#count === this.#line.length) this.#makeRoom();
    return true;
  }

  #makeRoom(): void {
    const wider = (from: Float64Array) => {
      const to = column(2 * from.length);
      to.set(from);
      return to;
    };
    const [open, high, low, close, volume] = this.#values;
    const line = new Int32Array(2 * this.#line.length);
    line.set(this.#line);
    this.#line = line;
    this.#time = wider(this.#time);
    this.#values = [wider(open), wider(high), wider(low), wider(close), wider(volume)];
  }

  /** Reads the fields into the next row; gives what is wrong when one cannot be read. */
  #readFields(line: Line): DefectKind | null {
    const { text, number } = line;
    const { from, to, count } = this.#fields;
    if (count !== this.form.width) return "malformed_row";
    for (const [field, symbols] of this.#symbols) symbols.note(text, from[field] as number, to[field] as number);
    if (this.form.reader !== null) return this.#readShape(line, this.form.reader);
    for (let column = 0; column < this.form.fields.length; column++) {
      const field = this.form.fields[column] as number;
      const [start, end] = [from[field] as number, to[field] as number];
      const isTime = column === 0;
      const value = isTime ? this.#stamps.read(text, start, end) : readNumber(text, start, end);
      if (!Number.isFinite(value)) return unreadable(text.slice(start, end));
      const target = isTime ? this.#time : (this.#values[column - 1] as Float64Array);
      target[this.#count] = value;
    }
    if (!this.#stamps.dated) return null;
    if (this.form.clock !== null) throw splitTime(number, this.form.time, this.form.clock);
    return this.#needsTime ? "date_without_time" : null;
  }

  #readShape({ text, number }: Line, reader: ShapeReader): DefectKind | null {
    const problem = reader.read(text, this.#fields, { time: this.#time, values: this.#values }, this.#count);
    if (typeof problem === "object" && problem !== null) return unreadable(problem.unreadable);
    if (reader.dated && this.form.clock !== null) throw splitTime(number, this.form.time, this.form.clock);
    return problem ?? (reader.dated && this.#needsTime ? "date_without_time" : null);
  }

  /** What is wrong with the figures of the next row. */
  #objection(line: number): DefectKind | null {
    const [opens, highs, lows, closes, volumes] = this.#values;
    const open = opens[this.#count] as number;
    const high = highs[this.#count] as number;
    const low = lows[this.#count] as number;
    const close = closes[this.#count] as number;
    if (Math.min(open, high, low, close) <= 0) return "price_not_positive";
    if ((volumes[this.#count] as number) < 0) return "negative_volume";
    if (high < low) return "high_below_low";
    const outside = Math.max(open - high, close - high, low - open, low - close);
    if (outside > ROUNDING * high) return "price_outside_range";
    if (outside > 0) this.tally.note("rounded_range", line);
    return null;
  }
}

function unreadable(value: string): DefectKind {
  if (MISSING.test(value)) return "missing_value";
  return INFINITE.test(value) ? "non_finite_value" : "malformed_row";
}
