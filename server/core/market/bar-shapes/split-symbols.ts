import { readHeader, symbolColumnsOf } from "../bar-file/header";
import { Fields, firstLines, type Line, linesOf } from "../bar-file/lines";
import { knownPair } from "../known-pair";
import { type ByHand, byHandOf } from "./by-hand";
import { delimiterOf, placeOf, recognise } from "./recognise";

const LINES_LOOKED_AT = 50;

/** The rows of one symbol of a file, with the lines before the rows. */
export interface SymbolRows {
  /** As the file writes it. */
  readonly written: string;
  readonly text: string;
}

/** The column of symbols of a file, by its first lines; null where it has none. */
interface SymbolField {
  readonly field: number;
  readonly delimiter: string;
  readonly headLines: number;
}

/**
 * The rows of each symbol of a file that has a column of symbols, in the order in which they first come; null for a file without one. The whole file is in
 * memory, cut into the texts of its symbols, whose lines are counted anew in each. Throws Fault `invalid_input` for a line of more than 1,000 characters,
 * for columns by hand that are not there, and for what is no file of bars.
 */
export function splitSymbols(pieces: Iterable<string>, byHand?: ByHand): readonly SymbolRows[] | null {
  const lines = linesOf(pieces);
  const first = firstLines(lines, LINES_LOOKED_AT);
  const column = symbolField(first.map(alone), byHand);
  if (column === null) return null;
  const fields = new Fields(column.delimiter);
  const textOf = ({ text, from, to }: Line) => text.slice(from, to);
  const head = first.slice(0, column.headLines).map(textOf);
  const rows = new Map<string, string[]>();
  const add = (line: Line) => {
    fields.split(line);
    const written = line.text.slice(fields.from[column.field], fields.to[column.field]);
    if (fields.count <= column.field || written === "" || textOf(line) === head.at(-1)) return;
    const own = rows.get(written);
    if (own) own.push(textOf(line));
    else rows.set(written, [...head, textOf(line)]);
  };
  for (const line of first.slice(column.headLines)) add(line);
  for (let next = lines.next(); !next.done; next = lines.next()) add(next.value);
  return [...rows].map(([written, own]) => ({ written, text: own.join("\n") }));
}

/** The desk's symbol for what a file writes: TSLA of NASDAQ:TSLA and TSLA.US, BRK.B of BRK-B, BTC/USD of X:BTC-USD. */
export function symbolOfWritten(written: string): string {
  const bare = written
    .slice(written.indexOf(":") + 1)
    .toUpperCase()
    .replace(/\.US$/, "");
  return knownPair(/^[A-Z]{1,5}-[A-Z]$/.test(bare) ? bare.replace("-", ".") : bare.replace(/[-_]/, "/"));
}

function symbolField(lines: readonly Line[], byHand: ByHand | undefined): SymbolField | null {
  const [head] = lines;
  if (!head) return null;
  const found = byHandOf(lines, byHand) ?? recognise(lines);
  if (found) {
    const { shape, names, delimiter, headLines } = found;
    const own = names ? symbolColumnsOf(names).find(({ isLabel }) => !isLabel)?.field : undefined;
    const field = shape.columns.symbol === undefined ? own : placeOf(shape.columns.symbol, names);
    return field === undefined ? null : { field, delimiter, headLines };
  }
  const delimiter = delimiterOf(head);
  const column = readHeader(head, delimiter).symbols.find(({ isLabel }) => !isLabel);
  return column ? { field: column.field, delimiter, headLines: 1 } : null;
}

function alone({ text, number, from, to }: Line): Line {
  return { text: text.slice(from, to), number, from: 0, to: to - from };
}
