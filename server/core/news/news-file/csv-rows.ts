import { Fault } from "../../fault";
import { MAX_RECORD_LENGTH } from "./record-length";

/** A record of a CSV file. `line` is the 1-based line it begins on; `closed` is false when one of its quotes opens and never closes. */
export type CsvRow = { readonly line: number; readonly fields: readonly string[]; readonly closed: boolean };

const LF = 10;
const CR = 13;

/**
 * The records of a text that comes in pieces, which may end anywhere, as RFC 4180 has them, with any line ends and fields parted by `delimiter`; blank
 * lines are left out. Linear in the length of the text, of which a record and a piece are in memory. Throws Fault `invalid_input` for a record of more
 * than 1,000,000 characters that goes on beyond its piece; a quote that is still open then never closes, and nothing after it is read.
 */
export function* csvRows(pieces: readonly string[] | Iterable<string>, delimiter = ","): Generator<CsvRow> {
  const part = delimiter.charCodeAt(0);
  const source = pieces[Symbol.iterator]();
  let line = 1;
  let rest = "";
  for (let piece = source.next(); !piece.done; ) {
    const next = source.next();
    const isLast = next.done === true;
    const text = rest === "" ? piece.value : rest + piece.value;
    let start = 0;
    while (start < text.length) {
      const { fields, closed, end } = readRow(text, start, part);
      // What ends with the piece may go on in the next: a record, a doubled quote, and CR LF.
      if (!isLast && end >= text.length - 1) break;
      if (fields.length > 1 || fields[0] !== "") yield { line, fields, closed };
      const after = end + (text.startsWith("\r\n", end) ? 2 : 1);
      line += linesIn(text, start, after);
      start = after;
    }
    rest = isLast ? "" : text.slice(start);
    if (rest.length > MAX_RECORD_LENGTH) {
      if (readRow(rest, 0, part).closed)
        throw new Fault("invalid_input", `line ${line} has more than ${MAX_RECORD_LENGTH.toLocaleString("en")} characters`);
      yield { line, fields: [], closed: false };
      return;
    }
    piece = next;
  }
}

function linesIn(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0;
}

function readRow(text: string, start: number, part: number) {
  const fields: string[] = [];
  let closed = true;
  let at = start;
  do {
    const field = readField(text, fields.length === 0 ? at : at + 1, part);
    fields.push(field.value);
    closed &&= field.closed;
    at = field.end;
  } while (text.charCodeAt(at) === part);
  return { fields, closed, end: at };
}

function readField(text: string, start: number, part: number) {
  if (text[start] !== '"') {
    const end = delimiterAfter(text, start, part);
    return { value: text.slice(start, end), end, closed: true };
  }
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  const inner = text.slice(start + 1, quote === -1 ? text.length : quote).replaceAll('""', '"');
  if (quote === -1) return { value: inner, end: text.length, closed: false };
  const end = delimiterAfter(text, quote + 1, part);
  return { value: inner + text.slice(quote + 1, end), end, closed: true };
}

function delimiterAfter(text: string, start: number, part: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === part || code === LF || code === CR) break;
    at++;
  }
  return at;
}
