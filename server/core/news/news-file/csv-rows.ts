/** A record of a CSV file. `line` is the 1-based line it begins on; `closed` is false when one of its quotes opens and never closes. */
export type CsvRow = { readonly line: number; readonly fields: readonly string[]; readonly closed: boolean };

const DELIMITERS: ReadonlySet<number> = new Set([",", "\r", "\n"].map((sign) => sign.charCodeAt(0)));

/** The records of `text` as RFC 4180 has them, with any line ends; blank lines are left out. Linear in the length of `text`. */
export function* csvRows(text: string): Generator<CsvRow> {
  let line = 1;
  for (let start = 0; start < text.length; ) {
    const { fields, closed, end } = readRow(text, start);
    if (fields.length > 1 || fields[0] !== "") yield { line, fields, closed };
    const next = end + (text.startsWith("\r\n", end) ? 2 : 1);
    line += text.slice(start, next).match(/\r\n|\r|\n/g)?.length ?? 0;
    start = next;
  }
}

function readRow(text: string, start: number) {
  const fields: string[] = [];
  let closed = true;
  let at = start;
  do {
    const field = readField(text, fields.length === 0 ? at : at + 1);
    fields.push(field.value);
    closed &&= field.closed;
    at = field.end;
  } while (text[at] === ",");
  return { fields, closed, end: at };
}

function readField(text: string, start: number) {
  if (text[start] !== '"') {
    const end = delimiterAfter(text, start);
    return { value: text.slice(start, end), end, closed: true };
  }
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  const inner = text.slice(start + 1, quote === -1 ? text.length : quote).replaceAll('""', '"');
  if (quote === -1) return { value: inner, end: text.length, closed: false };
  const end = delimiterAfter(text, quote + 1);
  return { value: inner + text.slice(quote + 1, end), end, closed: true };
}

function delimiterAfter(text: string, start: number): number {
  let at = start;
  while (at < text.length && !DELIMITERS.has(text.charCodeAt(at))) at++;
  return at;
}
