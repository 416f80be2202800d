import { Fields, type Line, quoted } from "../bar-file/lines";
import { type BarShape, type ColumnAt, columnName } from "./shape";
import { SHAPES } from "./shapes";

/** In the order in which they are tried: a comma may also stand in a number. */
const DELIMITERS = ["\t", ";", "|", ","] as const;
/** As many fields as a bar has at least. */
const FIELDS_LEAST = 5;
/** Of the rows that are looked at, as many must be written as the first. */
const ROWS_ALIKE = 0.5;
const WITH_SYMBOL = /^(.+)\.(open|high|low|close|volume|adjusted)$/;

/** A file's shape, and where its parts stand. */
export interface Recognised {
  readonly shape: BarShape;
  readonly delimiter: string;
  /** Names of the columns; null in a file without a header. */
  readonly names: readonly string[] | null;
  /** How many fields a row has. */
  readonly width: number;
  /** How many of the lines come before the rows. */
  readonly headLines: number;
  /** What the lines before the rows say of whose bars they are; null where they do not. */
  readonly saidSymbol: string | null;
}

/** The first of the known shapes that the first lines of a file have; null when none has. */
export function recognise(lines: readonly Line[]): Recognised | null {
  for (const shape of SHAPES) {
    const found = "row" in shape.signs ? byRows(shape, shape.signs, lines) : byHeader(shape, shape.signs, lines);
    if (found) return found;
  }
  return null;
}

/** What separates the fields of a line. */
export function delimiterOf(line: Line): string {
  const separates = (fields: readonly string[]) => fields.length >= FIELDS_LEAST && !fields.some((field) => field.endsWith(","));
  return DELIMITERS.find((delimiter) => separates(fieldsOf(line, delimiter))) ?? ",";
}

/** The texts of the fields of a line. */
export function fieldsOf(line: Line, delimiter: string): readonly string[] {
  const fields = new Fields(delimiter);
  fields.split(line);
  return Array.from({ length: fields.count }, (_, i) => line.text.slice(fields.from[i], fields.to[i]));
}

function byHeader(
  shape: BarShape,
  signs: Extract<BarShape["signs"], { header: unknown }>,
  lines: readonly Line[],
): Recognised | null {
  const { before = [], after = [] } = signs;
  const header = lines[before.length];
  if (!header) return null;
  const delimiter = delimiterOf(header);
  const { names, saidSymbol } = namesOf(fieldsOf(header, delimiter));
  if (!signs.header.some((wanted) => isHeader(names, wanted.split(","), signs.more ?? false))) return null;
  if (signs.lacks?.some((name) => names.includes(name))) return null;
  const around = [
    ...before.map((sign, i) => sign.exec(plain(lines[i]))),
    ...after.map((sign, i) => sign.exec(plain(lines[before.length + 1 + i]))),
  ];
  if (around.some((found) => found === null)) return null;
  const said = around.flatMap((found) => found?.groups?.symbol ?? [])[0] ?? saidSymbol;
  return { shape, delimiter, names, width: names.length, headLines: before.length + 1 + after.length, saidSymbol: said };
}

function byRows(
  shape: BarShape,
  { row, fits }: Extract<BarShape["signs"], { row: unknown }>,
  lines: readonly Line[],
): Recognised | null {
  const [first] = lines;
  if (!first) return null;
  const delimiter = delimiterOf(first);
  const isRow = (fields: readonly string[]) =>
    fields.length === row.length && row.every((sign, i) => sign.test(fields[i] as string));
  if (!isRow(fieldsOf(first, delimiter))) return null;
  const rows = lines.map((line) => fieldsOf(line, delimiter)).filter(isRow);
  if (rows.length < lines.length * ROWS_ALIKE || fits?.(rows) === false) return null;
  return { shape, delimiter, names: null, width: row.length, headLines: 0, saidSymbol: null };
}

/** A line without its quotes. */
function plain(line: Line | undefined): string {
  return line === undefined ? "" : line.text.slice(line.from, line.to).replaceAll('"', "").trim();
}

/** Names of columns, without the symbol that some programs write before each of them. */
function namesOf(fields: readonly string[]): { readonly names: readonly string[]; readonly saidSymbol: string | null } {
  const names = fields.map(columnName);
  const prefixes = new Set(names.flatMap((name) => WITH_SYMBOL.exec(name)?.[1] ?? []));
  const [prefix] = prefixes;
  if (prefixes.size !== 1 || prefix === undefined) return { names, saidSymbol: null };
  return { names: names.map((name) => WITH_SYMBOL.exec(name)?.[2] ?? name), saidSymbol: prefix.toUpperCase() };
}

function isHeader(names: readonly string[], wanted: readonly string[], more: boolean): boolean {
  if (more) return wanted.every((name) => names.filter((one) => one === name).length === 1);
  return names.length === wanted.length && wanted.every((name, i) => name === names[i]);
}

/** The place of a column in a row. */
export function placeOf(at: ColumnAt, names: readonly string[] | null): number {
  if (typeof at === "number") return at;
  return names?.indexOf(at) ?? -1;
}

/** A line for a message. */
export const shown = (line: Line) => `line ${line.number} ${quoted(line)}`;
