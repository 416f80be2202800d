import { Fault } from "../../fault";
import type { NewsItem } from "../../ports";
import { csvRows } from "./csv-rows";
import { FIELD_NAMES, type NewsRecord, readHeadline } from "./read-headline";

export const NEWS_FILE_FORMATS = ["csv", "jsonl"] as const;
export type NewsFileFormat = (typeof NEWS_FILE_FORMATS)[number];

/** What is wrong on a line (1-based). refused: the headline was not taken. note: it was taken, without what the reason names. */
export type NewsDefect = { readonly line: number; readonly kind: "refused" | "note"; readonly reason: string };

export type NewsFile = {
  /** Headlines in the order of the file, each once. */
  readonly items: readonly NewsItem[];
  readonly refused: number;
  /** The first `MAX_DEFECTS` defects. */
  readonly defects: readonly NewsDefect[];
};

export const MAX_DEFECTS = 500;
const MAX_LINE_LENGTH = 20_000;
const REQUIRED = ["time", "symbols", "headline", "source"] as const;

/** A record where it stands, read only when asked, so that its Fault is told with its line. */
type Line = { readonly line: number; readonly read: () => NewsRecord };

/**
 * Headlines of a file with a time, symbols, a headline, a source and perhaps a summary and a url on each line: CSV with a header, or one
 * JSON object a line. Several symbols are parted by blanks, commas, semicolons or bars (in JSON an array is fine too). A bad line is a
 * defect and does not stop the others. Throws Fault `invalid_input` when a CSV file lacks a column it must have.
 */
export function parseNewsFile(text: string, format: NewsFileFormat): NewsFile {
  const items = new Map<string, NewsItem>();
  const defects: NewsDefect[] = [];
  let refused = 0;
  const report = (defect: NewsDefect) => {
    if (defect.kind === "refused") refused += 1;
    if (defects.length < MAX_DEFECTS) defects.push(defect);
  };
  const content = text.replace(/^\ufeff/, "");
  for (const { line, read } of format === "csv" ? csvLines(content) : jsonLines(content)) {
    try {
      const { item, notes } = readHeadline(read());
      if (items.has(item.id))
        throw new Fault("invalid_input", `the file has this headline already: "${item.title.slice(0, 60)}"`);
      items.set(item.id, item);
      for (const reason of notes) report({ line, kind: "note", reason });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report({ line, kind: "refused", reason: error.message });
    }
  }
  return { items: [...items.values()], refused, defects };
}

function* csvLines(text: string): Generator<Line> {
  const [header, ...rows] = csvRows(text);
  const columns = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  for (const field of REQUIRED) {
    if (FIELD_NAMES[field].some((name) => columns.includes(name))) continue;
    throw new Fault(
      "invalid_input",
      `the file's first line has no column ${FIELD_NAMES[field].map((name) => `"${name}"`).join(" or ")}`,
    );
  }
  for (const { line, fields, closed } of rows) {
    const read = () => {
      if (!closed) throw new Fault("invalid_input", "a quote opens here and never closes");
      if (fields.length === columns.length) return new Map(columns.map((name, i) => [name, fields[i] ?? ""]));
      throw new Fault("invalid_input", `has ${fields.length} fields where the first line has ${columns.length}`);
    };
    yield { line, read };
  }
}

function* jsonLines(text: string): Generator<Line> {
  for (const [i, line] of text.split(/\r\n|\n/).entries()) {
    if (line.trim() !== "") yield { line: i + 1, read: () => readJson(line) };
  }
}

function readJson(line: string): NewsRecord {
  if (line.length > MAX_LINE_LENGTH)
    throw new Fault("invalid_input", `has ${line.length} characters, more than ${MAX_LINE_LENGTH}`);
  const value = parseJson(line);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Fault("invalid_input", "is not a JSON object");
  return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), textOf(name, field)]));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Fault("invalid_input", "is not JSON", { cause });
  }
}

function textOf(name: string, value: unknown): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.join(" ");
  throw new Fault("invalid_input", `field "${name.slice(0, 60)}" must be text`);
}
