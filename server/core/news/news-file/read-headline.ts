import { z } from "zod";
import { Fault } from "../../fault";
import { symbolSchema } from "../../market/market";
import type { NewsItem } from "../../ports";
import { contentId } from "./content-id";

/** One record of a file: the text of each field that it has, by lower-case name. */
export type NewsRecord = ReadonlyMap<string, string>;

/** The fields of a headline and the names under which files carry them; the first is the one messages use. */
export const FIELD_NAMES = {
  time: ["time", "timestamp", "published_at"],
  symbols: ["symbol", "symbols"],
  headline: ["headline", "title"],
  source: ["source"],
  summary: ["summary"],
  url: ["url"],
} as const;

type Field = keyof typeof FIELD_NAMES;

const MAX_HEADLINE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_000;
const MAX_SYMBOLS = 50;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const isoTime = z.iso.datetime({ offset: true });

/**
 * The headline in `record`, with notes on what was left out of it. It counts as seen when it was published, and its id is the same
 * for the same source, time and headline. Throws Fault `invalid_input` that names the field, its value and what is allowed.
 */
export function readHeadline(record: NewsRecord): { readonly item: NewsItem; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const publishedAt = readTime(fieldOf(record, "time"));
  const symbols = readSymbols(fieldOf(record, "symbols"), notes);
  const title = readText("headline", fieldOf(record, "headline"), MAX_HEADLINE_LENGTH, notes);
  if (title === "") throw new Fault("invalid_input", "headline is empty");
  const publisher = readPublisher(fieldOf(record, "source"));
  const summary = readText("summary", fieldOf(record, "summary"), MAX_SUMMARY_LENGTH, notes);
  const url = readUrl(fieldOf(record, "url"), notes);
  const id = contentId(`${publisher}|${publishedAt}|${title}`);
  const item = { id, source: "imported", publisher, story: id, symbols, title, summary, url, publishedAt, seenAt: publishedAt };
  return { item, notes };
}

function fieldOf(record: NewsRecord, field: Field): string {
  const name = FIELD_NAMES[field].find((alias) => record.has(alias));
  return (name && record.get(name)?.trim()) ?? "";
}

function readTime(text: string): number {
  const iso = text.replace(" ", "T").replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  const time = /^\d{13}$/.test(text) ? Number(text) : isoTime.safeParse(iso).success ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new Fault(
      "invalid_input",
      `time ${quote(text)} is not written with its zone, such as 2025-07-03T13:30:00Z, nor in epoch milliseconds`,
    );
  }
  if (time < EARLIEST || time >= LATEST)
    throw new Fault("invalid_input", `time ${quote(text)} is outside the years 1990 to 2099`);
  return time;
}

function readSymbols(text: string, notes: string[]): readonly string[] {
  const symbols = [...new Set(text.split(/[\s,;|]+/).filter((symbol) => symbol !== ""))];
  if (symbols.length === 0) throw new Fault("invalid_input", "symbol is empty");
  if (symbols.length > MAX_SYMBOLS) throw new Fault("invalid_input", `names ${symbols.length} symbols, more than ${MAX_SYMBOLS}`);
  for (const symbol of symbols) {
    const parsed = symbolSchema.safeParse(symbol);
    if (!parsed.success)
      throw new Fault("invalid_input", parsed.error.issues[0]?.message ?? `symbol ${quote(symbol)} is not one`);
    if (/^[A-Z]{3}USD$/.test(symbol)) notes.push(`symbol ${quote(symbol)} is read as a ticker; a pair is written BTC/USD`);
  }
  return symbols;
}

/** Plain text of one line: white space is one space, tags are taken out, control and bidirectional marks refused. */
function readText(field: Field, text: string, maxLength: number, notes: string[]): string {
  const line = text.replace(/\s+/g, " ");
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(line))
    throw new Fault("invalid_input", `${field} ${quote(line)} holds control characters`);
  if (line.length > maxLength) throw new Fault("invalid_input", `${field} has ${line.length} characters, more than ${maxLength}`);
  const plain = line.replace(/<[/!]?[a-z][^<>]*>/gi, "").trim();
  if (plain !== line) notes.push(`HTML tags were taken out of the ${field}`);
  return plain;
}

function readPublisher(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._&-]{0,39}$/u.test(text)) return text;
  throw new Fault("invalid_input", `source ${quote(text)} must have 1 to 40 letters, digits, spaces or . _ & -`);
}

function readUrl(text: string, notes: string[]): string | null {
  if (text === "") return null;
  if (text.length <= MAX_URL_LENGTH && /^https?:\/\/[^\s\p{C}"'<>\\]+$/iu.test(text)) return text;
  notes.push(`link ${quote(text)} was left out: only http and https links of at most ${MAX_URL_LENGTH} characters are kept`);
  return null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
