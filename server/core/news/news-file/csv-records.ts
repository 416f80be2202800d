import { Fault } from "../../fault";
import { csvRows } from "./csv-rows";
import { FIELD_NAMES, fieldName, type NewsTerms } from "./read-headline";
import type { RecordLine } from "./record-line";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const MAX_HEADER_LENGTH = 20_000;

/** The records of a CSV file with a header. Throws Fault `invalid_input` when it lacks a column it must have, or `terms` for all lines. */
export function* csvRecords(pieces: Iterable<string>, terms: NewsTerms): Generator<RecordLine> {
  const source = pieces[Symbol.iterator]();
  const { head, header } = beginningOf(source);
  const columnsBy = (delimiter: string) => [...csvRows([header], delimiter)][0]?.fields.map(fieldName) ?? [];
  const delimiter = DELIMITERS.find((one) => missingOf(columnsBy(one), terms) === null) ?? ",";
  const columns = columnsBy(delimiter);
  const missing = missingOf(columns, terms);
  if (missing !== null) throw new Fault("invalid_input", `the file's first line has no column ${missing}`);
  let isHeader = true;
  for (const { line, fields, closed } of csvRows(joined(head, source), delimiter)) {
    if (!isHeader) yield { line, read: () => recordOf(columns, fields, closed) };
    isHeader = false;
  }
}

function recordOf(columns: readonly string[], fields: readonly string[], closed: boolean) {
  if (!closed) throw new Fault("invalid_input", "a quote opens here and never closes");
  if (fields.length !== columns.length)
    throw new Fault("invalid_input", `has ${fields.length} fields where the first line has ${columns.length}`);
  const record = new Map<string, string>();
  for (const [i, name] of columns.entries()) {
    const field = fields[i];
    if (field) record.set(name, field);
  }
  return record;
}

/** The names of a column that a header lacks; null where it has all. */
function missingOf(columns: readonly string[], terms: NewsTerms): string | null {
  const has = (field: keyof typeof FIELD_NAMES) => FIELD_NAMES[field].some((name) => columns.includes(name));
  const given = {
    time: false,
    symbols: terms.symbol !== undefined,
    headline: false,
    source: terms.source !== undefined || has("url"),
  };
  for (const field of ["time", "symbols", "headline", "source"] as const)
    if (!given[field] && !has(field)) return FIELD_NAMES[field].map((name) => `"${name}"`).join(" or ");
  return null;
}

/** The pieces up to the end of the first line that is not blank, and that line. */
function beginningOf(source: Iterator<string>): { readonly head: string; readonly header: string } {
  let head = "";
  for (let piece = source.next(); ; piece = source.next()) {
    if (!piece.done) head = head === "" ? piece.value : head + piece.value;
    const first = head.slice(0, MAX_HEADER_LENGTH);
    const start = first.search(/[^\r\n]/);
    const end = start < 0 ? -1 : first.slice(start).search(/[\r\n]/);
    if (end >= 0) return { head, header: first.slice(start, start + end) };
    if (piece.done || head.length >= MAX_HEADER_LENGTH) return { head, header: first.slice(Math.max(0, start)) };
  }
}

function* joined(head: string, source: Iterator<string>): Generator<string> {
  yield head;
  for (let piece = source.next(); !piece.done; piece = source.next()) yield piece.value;
}
