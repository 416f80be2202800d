import { Fault } from "../../fault";
import type { NewsItem } from "../../ports";
import { contentId } from "./content-id";
import { readFileSymbols } from "./file-symbols";
import { readFileTime } from "./file-time";
import { quoted } from "./quoted";

/** One record of a file: the text of each field that it has, by its name as `fieldName` has it. */
export type NewsRecord = ReadonlyMap<string, string>;

/** What holds for headlines of a file that do not say it themselves. */
export type NewsTerms = {
  /** An IANA name: the zone of times that name none. */
  readonly zone?: string | undefined;
  readonly symbol?: string | undefined;
  readonly source?: string | undefined;
};

/**
 * The fields of a headline and the names under which files carry them, as `fieldName` has them; the first that a record has is read, and the first of
 * all is the one that messages use.
 */
export const FIELD_NAMES = {
  time: "time timestamp publishedat published publishedutc publisheddate publishdate timepublished pubdate datetime date createdat created".split(
    " ",
  ),
  symbols: "symbol symbols tickers ticker stocks stock stocksymbol related tickersentiment".split(" "),
  headline: "headline title articletitle".split(" "),
  source: "source publisher provider sourcename site author".split(" "),
  summary: "summary description teaser snippet lsasummary".split(" "),
  url: "url link articleurl newsurl".split(" "),
} as const;

type Field = keyof typeof FIELD_NAMES;

/** Names of all fields that are read. */
export const READ_NAMES: ReadonlySet<string> = new Set(Object.values(FIELD_NAMES).flat());

const MAX_HEADLINE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_000;
const MAX_SOURCE_LENGTH = 60;
/** More of a text than is looked through for what is kept of it. */
const MAX_RAW_LENGTH = 20_000;

/** "publishedAt", "Published At" and "published_at" are one name. */
export function fieldName(written: string): string {
  return written
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}

/**
 * The headline in `record`, with notes on what was left out of it or read otherwise than it was written. It counts as seen when it was published, and
 * its id is the same for the same source, time and headline. Throws Fault `invalid_input` that names the field, its value and what is allowed.
 */
export function readHeadline(
  record: NewsRecord,
  terms: NewsTerms = {},
): { readonly item: NewsItem; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const publishedAt = readFileTime(fieldOf(record, "time"), terms.zone ?? null);
  const symbols = readFileSymbols(fieldOf(record, "symbols") || (terms.symbol ?? ""), notes);
  const title = readText("headline", fieldOf(record, "headline"), MAX_HEADLINE_LENGTH, notes);
  if (title === "") throw new Fault("invalid_input", "headline is empty");
  const url = readUrl(fieldOf(record, "url"), notes);
  const publisher = readPublisher(fieldOf(record, "source") || (terms.source ?? hostOf(url)));
  const summary = withoutHalf(
    readText("summary", fieldOf(record, "summary"), MAX_RAW_LENGTH, notes).slice(0, MAX_SUMMARY_LENGTH),
  );
  const id = contentId(`${publisher}|${publishedAt}|${title}`);
  const item = { id, source: "imported", publisher, story: id, symbols, title, summary, url, publishedAt, seenAt: publishedAt };
  return { item, notes };
}

function fieldOf(record: NewsRecord, field: Field): string {
  for (const name of FIELD_NAMES[field]) {
    const text = record.get(name)?.trim();
    if (text) return text;
  }
  return "";
}

/** Plain text of one line: white space is one space, tags are taken out, control and bidirectional marks refused, and what was lost in decoding. */
function readText(field: "headline" | "summary", text: string, maxLength: number, notes: string[]): string {
  const line = withoutHalf(text.slice(0, field === "summary" ? maxLength : text.length)).replace(/\s+/g, " ");
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(line))
    throw new Fault("invalid_input", `${field} ${quoted(line)} holds control characters`);
  refuseLost(field, line);
  if (line.length > maxLength) throw new Fault("invalid_input", `${field} has ${line.length} characters, more than ${maxLength}`);
  const plain = line.replace(/<[/!]?[a-z][^<>]*>/gi, "").trim();
  if (plain !== line.trim()) notes.push(`HTML tags were taken out of the ${field}`);
  return plain;
}

/** A text that was cut may end in the first half of a character. */
function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, "");
}

/** A text with U+FFFD was read in another encoding than it was written in. */
function refuseLost(field: Field, text: string): void {
  if (!text.includes("\ufffd")) return;
  throw new Fault(
    "invalid_input",
    `${field} ${quoted(text)} holds characters that were lost in decoding: the file must be in UTF-8 or UTF-16, or its encoding named, on a command by --encoding windows-1252`,
  );
}

function readPublisher(text: string): string {
  refuseLost("source", text);
  if (/^[\p{L}\p{N}@#][\p{L}\p{M}\p{N} ._&'’,()/:+!@#*-]*$/u.test(text) && text.length <= MAX_SOURCE_LENGTH) return text;
  throw new Fault(
    "invalid_input",
    `source ${quoted(text)} must have 1 to ${MAX_SOURCE_LENGTH} letters, digits, spaces or . _ & - ' , ( ) / : + ! @ # *`,
  );
}

/** Whose site a link leads to, for headlines that name no source. */
function hostOf(url: string | null): string {
  return /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([a-z0-9.-]+)/i.exec(url ?? "")?.[1]?.toLowerCase() ?? "";
}

function readUrl(text: string, notes: string[]): string | null {
  if (text === "") return null;
  if (text.length <= MAX_URL_LENGTH && /^https?:\/\/[^\s\p{C}"'<>\\]+$/iu.test(text)) return text;
  notes.push(`link ${quoted(text)} was left out: only http and https links of at most ${MAX_URL_LENGTH} characters are kept`);
  return null;
}
