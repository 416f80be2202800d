import { readTime } from "@/server/core/news/written-time";
import { cleanItem, refusalOf } from "../clean-item";
import type { FoundItem } from "../news-source";
import { plainText } from "../plain-text";
import type { FeedEntry, ReadFeed } from "./read-feed";
import { tickersIn } from "./tickers-in";

/** The texts of an entry, the one that says it shortest first. */
const SUMMARIES = ["description", "summary", "content:encoded", "content"];
/** When it was published before when it was changed; Atom has the latter always. */
const TIMES = ["pubdate", "published", "atom:published", "dc:date", "updated", "atom:updated"];
const IDS = ["guid", "id", "atom:id"];
const MAX_TITLE_LENGTH = 200;
/** One more than is kept of it, so that what is cut shows. */
const MAX_SUMMARY_LENGTH = 2_001;

/** What an entry is read by; `now` in epoch milliseconds. */
export type EntryReading = {
  readonly feed: ReadFeed;
  /** The host that the person named: the one that answers may be another each time. */
  readonly host: string;
  /** Where the feed was found in the end. */
  readonly url: URL;
  /** Which symbols a text is on. */
  readonly symbolsOf: (text: string) => readonly string[];
  /** Those that it may be on by a ticker that an entry names. */
  readonly symbols: readonly string[];
  readonly now: number;
};

/** The headline of an entry; why it is not taken; or null for one that is on none of the symbols. */
export function toItem(entry: FeedEntry, reading: EntryReading): ReturnType<typeof cleanItem> | null {
  const summary = plainText(textOf(entry, SUMMARIES)).slice(0, MAX_SUMMARY_LENGTH);
  const title = plainText(textOf(entry, ["title"]));
  const symbols = [...new Set([...reading.symbolsOf(`${title}\n${summary}`), ...tickersIn(entry, reading.symbols)])];
  if (symbols.length === 0) return null;
  const texts = title === "" ? { title: beginning(summary), summary: "" } : { title, summary };
  const url = linkOf(entry, reading);
  const story = storyOf(entry, url, reading.host);
  if (story === "") return { refused: refusalOf(texts.title, "it has neither an id nor a link") };
  const publishedAt = timeOf(entry);
  if (Number.isNaN(publishedAt)) return { refused: refusalOf(texts.title, timeTrouble(timesIn(entry))) };
  const publisher = publisherOf(entry, reading);
  const found: FoundItem = { ...texts, story, symbols, url, publishedAt, publisher };
  return cleanItem(found, reading.now);
}

/** When an entry was published, epoch milliseconds; NaN where it does not say so in a way that can be read. */
export function timeOf(entry: FeedEntry): number {
  return (
    timesIn(entry)
      .map(readTime)
      .find((time) => !Number.isNaN(time)) ?? Number.NaN
  );
}

/** Feeds of short messages have no headlines: the message is one. */
function beginning(text: string): string {
  return text.length > MAX_TITLE_LENGTH ? `${text.slice(0, MAX_TITLE_LENGTH - 1)}…` : text;
}

function timeTrouble([written]: readonly string[]): string {
  if (written === undefined) return "it has no time";
  return `its time ${JSON.stringify(plainText(written.slice(0, 60)))} is not written as feeds do, such as Tue, 03 Jun 2025 09:39:21 GMT or 2025-06-03T09:39:21Z`;
}

function timesIn(entry: FeedEntry): readonly string[] {
  return TIMES.map((name) => textOf(entry, [name])).filter((text) => text !== "");
}

function textOf(entry: FeedEntry, names: readonly string[]): string {
  for (const name of names) {
    const text = entry.fields.get(name)?.find((field) => field.text !== "")?.text;
    if (text !== undefined) return text;
  }
  return "";
}

function linkOf(entry: FeedEntry, { url }: EntryReading): string | null {
  const links = [...(entry.fields.get("link") ?? []), ...(entry.fields.get("atom:link") ?? [])];
  const targets = links
    .filter(({ attributes: { rel = "alternate" } }) => rel === "alternate")
    .map(({ text, attributes: { href = "" } }) => text || href);
  const [guid] = entry.fields.get("guid") ?? [];
  if (guid && guid.attributes.isPermaLink !== "false") targets.push(/^https?:/i.test(guid.text) ? guid.text : "");
  const target = targets.find((text) => text !== "");
  // What follows the question mark in the feed's own address may be a key.
  const base = `${url.origin}${url.pathname}`;
  return target !== undefined && URL.canParse(target, base) ? new URL(target, base).href : null;
}

/** An id that means something in its own feed only is told with the host, for stories of all feeds lie together. */
function storyOf(entry: FeedEntry, link: string | null, host: string): string {
  const id = textOf(entry, IDS) || entry.about;
  if (id === "") return link ?? "";
  return /^[a-z][a-z0-9+.-]*:\S/i.test(id) ? id : `${host} ${id}`;
}

/** RSS names the paper that an entry was taken from; in Atom the element of that name is the feed that it was taken from. */
function publisherOf(entry: FeedEntry, { feed, host }: EntryReading): string {
  return (feed.isAtom ? "" : textOf(entry, ["source"])) || feed.title || host;
}
