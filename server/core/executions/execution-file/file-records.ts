import { unguarded } from "../../exports/csv-cell";
import { Fault } from "../../fault";
import { csvRows } from "../../news/news-file/csv-rows";
import { jsonLines, jsonObjects } from "../../news/news-file/json-records";
import { flexTrades } from "./flex-trades";
import { jsonOf } from "./json-of";
import { columnName, type FileRecord, type Shape } from "./shape";
import { SHAPES } from "./shapes";

/** A row as it stands; `record` is told only when asked, so that its Fault is told with its line. */
export type FileRow = { readonly line: number; readonly shape: Shape; readonly read: () => FileRecord };

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** A header stands below at most so many lines of words about the account. */
const MOST_PREAMBLE = 500;

/** The rows of a file of executions, whatever stands before its header and behind its rows. Throws Fault `invalid_input` for a shape that is not known. */
export function* fileRows(text: string): Generator<FileRow> {
  const beginning = text.slice(0, 2_000).trimStart();
  if (beginning.startsWith("<")) yield* xmlRows(text);
  else if (beginning.startsWith("[") || beginning.startsWith("{")) yield* jsonRows(text, beginning);
  else yield* csvFileRows(text);
}

function* xmlRows(text: string): Generator<FileRow> {
  if (!/<(?:FlexQueryResponse|FlexStatement|TradeConfirm)/.test(text.slice(0, 100_000)))
    throw new Fault("invalid_input", "the file is XML, but not an answer to a Flex query of Interactive Brokers");
  const shape = shapeOf("xml", null);
  for (const { line, record } of flexTrades(text)) yield { line, shape, read: () => record };
}

function* jsonRows(text: string, beginning: string): Generator<FileRow> {
  const isLines = /^\{[^\n]*\}\s*\n\s*\{/.test(beginning);
  let shape: Shape | null = null;
  for (const { line, text: object } of isLines ? jsonLines([text]) : jsonObjects([text])) {
    shape ??= shapeOf("json", [...recordOf(object).keys()]);
    yield { line, shape, read: () => recordOf(object) };
  }
}

function recordOf(object: string): FileRecord {
  const value = jsonOf(object);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Fault("invalid_input", "is not a JSON object");
  return new Map(
    Object.entries(value).flatMap(([name, field]): [string, string][] => {
      if (field === null || field === undefined) return [];
      return [[columnName(name), typeof field === "string" ? field : JSON.stringify(field)]];
    }),
  );
}

function* csvFileRows(text: string): Generator<FileRow> {
  const delimiter = DELIMITERS.find((one) => headerIn(text, one)) ?? null;
  if (delimiter === null) shapeOf("csv", [...csvRows([text.slice(0, 20_000)])][0]?.fields.map(columnName) ?? []);
  let columns: readonly string[] | null = null;
  let shape: Shape | null = null;
  for (const { line, fields, closed } of csvRows([text], delimiter ?? ",")) {
    const names = fields.map(columnName);
    const found = recognised("csv", names);
    if (found) [shape, columns] = [found, names];
    else if (shape && columns && !isAside(fields, columns)) {
      const [at, among] = [shape, columns];
      yield { line, shape: at, read: () => csvRecord(among, fields, closed) };
    } else if (isOtherHeader(fields)) columns = null;
  }
}

/** Another section of a statement begins, whose rows are no trades. */
function isOtherHeader(fields: readonly string[]): boolean {
  return fields[1] === "Header" && fields[0] !== "Trades";
}

function headerIn(text: string, delimiter: string): boolean {
  let lines = 0;
  for (const { fields } of csvRows([text], delimiter)) {
    if (recognised("csv", fields.map(columnName))) return true;
    if (++lines >= MOST_PREAMBLE) return false;
  }
  return false;
}

/** A blank row, a disclaimer or a total, which are no rows of the table, and rows of other sections. */
function isAside(fields: readonly string[], columns: readonly string[]): boolean {
  const filled = fields.filter((field) => field.trim() !== "");
  if (filled.length < 2 && !(filled.length === 1 && columns.length === 1)) return true;
  if (/^(?:transactions? total|totals?|date downloaded|BOF|EOF|BOS|EOS|BOA|EOA)\b/i.test(filled[0] ?? "")) return true;
  const [section, head] = [columnName(fields[0] ?? ""), columnName(fields[1] ?? "")];
  if (columns[0] === "trades") return section !== "trades" || head !== "data";
  return columns[0] === "header" && (section !== "data" || head !== columns[1]);
}

function csvRecord(columns: readonly string[], fields: readonly string[], closed: boolean): FileRecord {
  if (!closed) throw new Fault("invalid_input", "a quote opens here and never closes");
  if (fields.slice(columns.length).some((field) => field.trim() !== "") || fields.length < columns.length - 1)
    throw new Fault("invalid_input", `has ${fields.length} fields where the header has ${columns.length}`);
  const record = new Map<string, string>();
  for (const [i, name] of columns.entries()) if (fields[i]) record.set(name, unguarded(fields[i]));
  return record;
}

function recognised(format: "csv" | "json" | "xml", names: readonly string[]): Shape | undefined {
  return SHAPES.find(
    ({ formats, needs }) => formats.includes(format) && needs.every((any) => any.some((name) => names.includes(name))),
  );
}

function shapeOf(format: "csv" | "json" | "xml", names: readonly string[] | null): Shape {
  const found = names === null ? SHAPES.find(({ formats }) => formats.includes(format)) : recognised(format, names);
  if (found) return found;
  const known = SHAPES.filter(({ formats }) => formats.includes(format)).map(({ name }) => name);
  throw new Fault(
    "invalid_input",
    `the file is of no known shape: its first line has ${
      (names ?? [])
        .slice(0, 12)
        .map((name) => `"${name.slice(0, 30)}"`)
        .join(", ") || "no columns"
    }; what is read as ${format.toUpperCase()} comes from ${known.join(", ")}`,
  );
}
