import { symbolSchema } from "@/server/core/market/market";
import { isoOf } from "@/server/core/time/instant";
import type { FoundItem } from "./news-source";
import { plainText } from "./plain-text";

const MAX_TITLE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_000;
const MAX_STORY_LENGTH = 500;
const MAX_PUBLISHER_LENGTH = 60;
const MAX_SYMBOLS = 50;
const MAX_QUOTED_LENGTH = 60;
const EARLIEST = Date.UTC(1990, 0, 1);
/** Clocks differ; more than this is a wrong date or an attempt to be the newest for ever. */
const FUTURE_MS = 10 * 60_000;
const LAST_DATE = 8.64e15;
/** A longer text is no headline with a summary, and stripping it costs time. */
const MAX_RAW_LENGTH = 200_000;
/** More than this is not looked through for the few characters that are kept or quoted. */
const MAX_RAW_NAME_LENGTH = 1_000;

/**
 * `raw` as the desk keeps it. It is an entry as a source wrote it, its texts perhaps HTML and its time NaN when it cannot be read; what is kept has
 * plain texts on one line, a summary cut at 2,000 characters, the first 50 symbols, links of http and https only, no link where it is another.
 * Or why it is refused, in a sentence that names the field, the value and what is allowed. `now` in epoch milliseconds. Cleaning twice changes nothing.
 */
export function cleanItem(raw: FoundItem, now: number): { readonly item: FoundItem } | { readonly refused: string } {
  const refuse = (reason: string) => ({ refused: refusalOf(raw.title, reason) });
  const length = raw.title.length + raw.summary.length;
  if (length > MAX_RAW_LENGTH) return refuse(`its texts have ${length} characters, more than ${MAX_RAW_LENGTH}`);
  const title = plainText(raw.title);
  if (title === "") return refuse("headline is empty");
  if (title.length > MAX_TITLE_LENGTH) return refuse(`headline has ${title.length} characters, more than ${MAX_TITLE_LENGTH}`);
  if (Number.isNaN(raw.publishedAt)) return refuse("its time cannot be read");
  if (raw.publishedAt < EARLIEST) return refuse(`time ${timeText(raw.publishedAt)} is before 1990`);
  if (raw.publishedAt > now + FUTURE_MS) return refuse(`time ${timeText(raw.publishedAt)} lies in the future`);
  const story = withoutMarks(raw.story);
  if (story === "" || story.length > MAX_STORY_LENGTH) return refuse(`its id must have 1 to ${MAX_STORY_LENGTH} characters`);
  const symbols = [...new Set(raw.symbols.filter((symbol) => symbolSchema.safeParse(symbol).success))].slice(0, MAX_SYMBOLS);
  if (symbols.length === 0) return refuse("names no symbol");
  const publisher = start(nameOf(raw.publisher), MAX_PUBLISHER_LENGTH).trim() || "unnamed";
  const summary = cut(plainText(raw.summary), MAX_SUMMARY_LENGTH);
  return { item: { story, publisher, symbols, title, summary, url: linkOf(raw.url), publishedAt: raw.publishedAt } };
}

/** Why an entry was not taken, with its headline as far as there is one. */
export function refusalOf(title: string, reason: string): string {
  return `${JSON.stringify(cut(nameOf(title), MAX_QUOTED_LENGTH))}: ${reason}`;
}

function nameOf(text: string): string {
  return plainText(text.slice(0, MAX_RAW_NAME_LENGTH));
}

function timeText(time: number): string {
  return Math.abs(time) <= LAST_DATE ? isoOf(time) : String(time);
}

/** The first `length` characters, without half of one at the end. */
function start(text: string, length: number): string {
  return text.slice(0, length).replace(/[\p{Cs}\u200d]+$/u, "");
}

function cut(text: string, length: number): string {
  return text.length > length ? `${start(text, length - 1)}…` : text;
}

/** An id keeps its letters, whatever they say; the database takes no zero bytes. */
function withoutMarks(id: string): string {
  return id.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim();
}

/** A name in front of the host is left out with its link: it makes a link look as if it led elsewhere. */
function linkOf(url: string | null): string | null {
  const text = url?.trim() ?? "";
  if (text.length > MAX_URL_LENGTH || !/^https?:\/\/[^\s\p{C}"'<>\\]+$/iu.test(text) || !URL.canParse(text)) return null;
  const { username, password } = new URL(text);
  return username === "" && password === "" ? text : null;
}
