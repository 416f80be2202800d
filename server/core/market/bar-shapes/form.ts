import { type Header, readHeader } from "../bar-file/header";
import type { Line } from "../bar-file/lines";
import { readNumber } from "../bar-file/read-number";
import { StampReader } from "../bar-file/read-stamp";
import type { SaidOfBars } from "../bar-file/said-of-bars";
import { byHandOf, refuseByHand } from "./by-hand";
import { layoutOf } from "./layout";
import type { ShapeReader } from "./readers/shape-reader";
import { decimalSignOf, writtenNumber } from "./readers/written-number";
import { delimiterOf, fieldsOf, recognise } from "./recognise";
import { ANYONES, type BarShape, type ShapeClock, WRITTEN } from "./shape";

/** How a file is read: its header, and the reader of its rows where it is not one of the desk's own shape. */
export interface Form extends Header {
  readonly reader: ShapeReader | null;
  /** How many lines come before the rows. */
  readonly headLines: number;
  readonly hasMore: boolean;
  readonly hasVolume: boolean;
}

/** The form that the first lines of a file tell. Throws Fault `invalid_input` for what is no file of bars, and for what `layoutOf` refuses. */
export function readForm(first: readonly Line[], given: SaidOfBars): Form {
  const lines = first.map(alone);
  if (given.byHand) refuseByHand(given.byHand);
  const found = byHandOf(lines, given.byHand) ?? recognise(lines);
  if (found) {
    const head = lines[Math.max(0, found.headLines - 1)] as Line;
    const text = found.headLines > 0 ? head.text.slice(head.from, head.to) : "";
    return { ...layoutOf(found, lines, given), text, fields: [], time: "", clock: null };
  }
  const head = lines[0] as Line;
  const delimiter = delimiterOf(head);
  const header = readHeader(head, delimiter);
  const rows = lines.slice(1).map((line) => fieldsOf(line, delimiter));
  const own = { ...header, reader: null, headLines: 1, hasMore: header.width > header.fields.length, hasVolume: true };
  const clock = given.byHand?.dateFormat === undefined && hasOtherTimes(header, rows) ? WRITTEN : ANYONES;
  const isPlain = given.byHand === undefined && given.stamp !== "end" && clock === ANYONES;
  if (delimiter === "," && isPlain && !isWritten(header, rows)) return own;
  const shape = shapeOf(header, clock);
  const layout = layoutOf({ shape, delimiter, names: null, width: header.width, headLines: 1, saidSymbol: null }, lines, given);
  return { ...own, reader: layout.reader };
}

/** A line as a text of its own, which is looked at again and again. */
function alone({ text, number, from, to }: Line): Line {
  return { text: text.slice(from, to), number, from: 0, to: to - from };
}

/** Whether no time of the rows is one of the desk's own files. */
function hasOtherTimes({ fields, width }: Header, rows: readonly (readonly string[])[]): boolean {
  const stamps = new StampReader();
  const times = rows.filter((row) => row.length === width).map((row) => row[fields[0] as number] ?? "");
  return times.length > 0 && times.every((time) => Number.isNaN(stamps.read(time, 0, time.length)));
}

/** Whether some price of the rows is written as people write it: $1,234.50. */
function isWritten({ fields, width }: Header, rows: readonly (readonly string[])[]): boolean {
  const figures = rows.filter((row) => row.length === width).flatMap((row) => fields.slice(1).map((field) => row[field] ?? ""));
  const sign = decimalSignOf(figures);
  return figures.some(
    (text) => Number.isNaN(readNumber(text, 0, text.length)) && !Number.isNaN(writtenNumber(text, 0, text.length, sign)),
  );
}

/** The desk's own shape, separated or with numbers written in another way. */
function shapeOf({ fields }: Header, clock: ShapeClock): BarShape {
  const [time, open, high, low, close, volume] = fields as [number, number, number, number, number, number];
  return {
    name: "a file of bars",
    looks: "timestamp;open;high;low;close;volume",
    signs: { row: [] },
    columns: { time, open, high, low, close, volume },
    clock,
    odd: "",
    source: "",
    seen: null,
  };
}
