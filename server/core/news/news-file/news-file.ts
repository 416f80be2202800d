import { Fault } from "../../fault";
import type { NewsItem } from "../../ports";
import { csvRecords } from "./csv-records";
import { jsonLines, jsonObjects } from "./json-records";
import { type NewsTerms, readHeadline } from "./read-headline";
import { readJsonRecord } from "./read-json-record";
import type { RecordLine } from "./record-line";

export const NEWS_FILE_FORMATS = ["csv", "jsonl", "json"] as const;
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

/** What became of one record of a file. */
export type NewsRead =
  | { readonly line: number; readonly item: NewsItem; readonly notes: readonly string[] }
  | { readonly line: number; readonly refusal: string };

export const MAX_DEFECTS = 500;

/**
 * Reads headlines of a file that comes in pieces, one after the other and in bounded memory: CSV with a header, one JSON object a line, or a JSON
 * document with a list of objects. A bad record is refused and does not stop the others. Throws Fault `invalid_input` when a CSV file lacks a column it
 * must have, and where nothing can be told apart.
 */
export function* readNews(pieces: Iterable<string>, format: NewsFileFormat, terms: NewsTerms = {}): Generator<NewsRead> {
  for (const { line, read } of recordsOf(withoutMark(pieces), format, terms)) {
    try {
      yield { line, ...readHeadline(read(), terms) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      yield { line, refusal: error.message };
    }
  }
}

/**
 * All headlines of a text, as `readNews` reads them: the same one comes once, with the symbols of all of its lines. A note that many lines have is told
 * for the first of them.
 */
export function parseNewsFile(text: string, format: NewsFileFormat, terms: NewsTerms = {}): NewsFile {
  const items = new Map<string, NewsItem>();
  const defects: NewsDefect[] = [];
  const told = new Set<string>();
  let refused = 0;
  const refuse = (line: number, reason: string) => {
    refused += 1;
    if (defects.length < MAX_DEFECTS) defects.push({ line, kind: "refused", reason });
  };
  for (const found of readNews([text], format, terms)) {
    if ("refusal" in found) {
      refuse(found.line, found.refusal);
      continue;
    }
    const { line, item, notes } = found;
    const known = items.get(item.id);
    const symbols = known ? [...new Set([...known.symbols, ...item.symbols])] : item.symbols;
    if (known?.symbols.length === symbols.length)
      refuse(line, `the file has this headline already: "${item.title.slice(0, 60)}"`);
    else items.set(item.id, known ? { ...known, symbols } : item);
    for (const reason of notes) {
      if (told.has(reason) || defects.length >= MAX_DEFECTS) continue;
      told.add(reason);
      defects.push({ line, kind: "note", reason });
    }
  }
  return { items: [...items.values()], refused, defects };
}

function recordsOf(pieces: Iterable<string>, format: NewsFileFormat, terms: NewsTerms): Iterable<RecordLine> {
  if (format === "csv") return csvRecords(pieces, terms);
  return jsonRecords(format === "jsonl" ? jsonLines(pieces) : jsonObjects(pieces));
}

function* jsonRecords(texts: ReturnType<typeof jsonLines>): Generator<RecordLine> {
  for (const { line, text } of texts) yield { line, read: () => readJsonRecord(text) };
}

function* withoutMark(pieces: Iterable<string>): Generator<string> {
  let isFirst = true;
  for (const piece of pieces) {
    yield isFirst && piece.startsWith("\ufeff") ? piece.slice(1) : piece;
    isFirst = false;
  }
}
