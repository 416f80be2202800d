import { symbolSchema } from "@/server/core/market";
import type { FoundItem } from "./news-source";
import { plainText } from "./plain-text";

const MAX_TITLE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_URL_LENGTH = 2_000;
const MAX_STORY_LENGTH = 500;
const MAX_PUBLISHER_LENGTH = 60;
const MAX_SYMBOLS = 50;
const EARLIEST = Date.UTC(1990, 0, 1);
/** Clocks differ; more than this is a wrong date or an attempt to be the newest for ever. */
const FUTURE_MS = 10 * 60_000;
/** A longer text is no headline with a summary, and stripping it costs time. */
const MAX_RAW_LENGTH = 200_000;

/**
 * `raw` as the desk keeps it. It is an entry as a source wrote it, its texts perhaps HTML and its time NaN when it cannot be read; what is kept has
 * plain texts on one line, a summary cut at 2,000 characters, links of http and https only. Or why it is refused, in
 * a sentence that names the field, the value and what is allowed. `now` in epoch milliseconds.
 */
export function cleanItem(raw: FoundItem, now: number): { readonly item: FoundItem } | { readonly refused: string } {
  const refuse = (reason: string) => ({ refused: `${quote(raw.title)}: ${reason}` });
  if (raw.title.length + raw.summary.length > MAX_RAW_LENGTH)
    return refuse(`its texts have ${raw.title.length + raw.summary.length} characters, more than ${MAX_RAW_LENGTH}`);
  const title = plainText(raw.title);
  if (title === "") return refuse("headline is empty");
  if (title.length > MAX_TITLE_LENGTH) return refuse(`headline has ${title.length} characters, more than ${MAX_TITLE_LENGTH}`);
  if (!Number.isFinite(raw.publishedAt)) return refuse("its time cannot be read");
  if (raw.publishedAt < EARLIEST) return refuse(`time ${new Date(raw.publishedAt).toISOString()} is before 1990`);
  if (raw.publishedAt > now + FUTURE_MS) return refuse(`time ${timeText(raw.publishedAt)} lies in the future`);
  if (raw.story === "" || raw.story.length > MAX_STORY_LENGTH)
    return refuse(`its id must have 1 to ${MAX_STORY_LENGTH} characters`);
  const symbols = [...new Set(raw.symbols.filter((symbol) => symbolSchema.safeParse(symbol).success))].slice(0, MAX_SYMBOLS);
  if (symbols.length === 0) return refuse("names no symbol");
  const publisher = plainText(raw.publisher).slice(0, MAX_PUBLISHER_LENGTH) || "unnamed";
  const summary = cut(plainText(raw.summary), MAX_SUMMARY_LENGTH);
  const item = { story: raw.story, publisher, symbols, title, summary, url: linkOf(raw.url), publishedAt: raw.publishedAt };
  return { item };
}

function timeText(time: number): string {
  return time <= 8.64e15 ? new Date(time).toISOString() : String(time);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function linkOf(url: string | null): string | null {
  const text = url?.trim() ?? "";
  return text.length <= MAX_URL_LENGTH && /^https?:\/\/[^\s\p{C}"'<>\\]+$/iu.test(text) ? text : null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
