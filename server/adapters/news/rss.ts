import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { canonicalJson, type JsonValue } from "@/server/core/json";
import { matchRules } from "@/server/core/news/match-rules";
import { instantInWords } from "@/server/core/words";
import type { NewsInputs } from "./news-inputs";
import type { FoundItem, Look, NewsFeed, NewsSource } from "./news-source";
import { type Answer, ask } from "./rss/ask";
import { decodeBody } from "./rss/decode-body";
import { conditionsOf, type FeedMemory, recall } from "./rss/feed-memory";
import { feedsOf, type PlannedFeed } from "./rss/feeds-of";
import { type ReadFeed, readFeed } from "./rss/read-feed";
import { restOf, restUntil } from "./rss/rest-of";
import { saying } from "./rss/saying";
import { timeOf, toItem } from "./rss/to-item";

const EVERY_MS = 60_000;
/** Refusals that are remembered. */
const MAX_TOLD = 100;
/** Entries that are read in one go, so that others get their turn while a large feed is read. */
const ENTRIES_AT_ONCE = 20;
const HEADERS = {
  "User-Agent": "ztrade (self-hosted reader of feeds)",
  Accept: "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.5",
};

const BUSY = new Set([429, 503]);
const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: "asks for a name and a password",
  403: "refuses to hand the feed over",
  404: "has no feed at this address",
  410: "has taken the feed away for good",
  429: "is asked too often",
};

/**
 * RSS and Atom feeds that a person named, by their rules. It asks by connections of its own, not by `inputs.fetch`: see `ask`. A feed that has not
 * changed brings nothing; entries that are on no symbol are left out, without a word unless nothing else is left.
 */
export function rssFeeds({ feeds: settings, wall }: Pick<NewsInputs, "feeds" | "wall">): NewsSource {
  const resting = new Map<string, number>();
  return {
    name: "rss",
    idle: settings.length === 0 ? "no feed is set: add one on Sentiment" : null,
    feeds: async (symbols) => feedsOf(settings, symbols).map((planned) => feedOf(planned, wall, resting)),
  };
}

/** `resting` says until when a server wants to be left alone, by the part that it serves. */
function feedOf(planned: PlannedFeed, wall: NewsInputs["wall"], resting: Map<string, number>): NewsFeed {
  const { address, part, rules } = planned;
  const of = digestOf(canonicalJson({ address: address.href, rules: rules.map(({ symbol, words }) => ({ symbol, words })) }));

  async function look(memory: JsonValue | null, signal: AbortSignal): Promise<Look> {
    const until = resting.get(part) ?? 0;
    if (until > wall.now()) throw new Fault("data_missing", restWords(address, until));
    const known = recall(memory, of);
    const answer = await ask(address, { ...HEADERS, ...conditionsOf(known) }, signal);
    const rest = restUntil(answer.headers["retry-after"] ?? "", wall.now());
    if (rest !== null && BUSY.has(answer.status)) resting.set(part, rest);
    if (answer.status === 304 && known) return unchanged(known, answer);
    return saying(answer.url, () => read(known, answer));
  }

  async function read(known: FeedMemory | null, { status, headers, body, url }: Answer): Promise<Look> {
    if (status !== 200) throw new Fault("data_missing", `${statusWords(status)} (status ${status})`);
    const digest = digestOf(body);
    const validators = { etag: headers.etag ?? null, lastModified: headers["last-modified"] ?? null };
    if (known && known.digest === digest) return unchanged({ ...known, ...validators }, { headers });
    const feed = await readFeed(decodeBody(body, headers["content-type"] ?? ""));
    const now = wall.now();
    const isEarly = feed.entries.some((entry) => timeOf(entry) > now);
    // What lies in the future will have to be read again, whether or not the feed changes.
    const marks = isEarly ? NO_MARKS : { ...validators, digest };
    const restMs = restOf(feed.ttl, headers["cache-control"] ?? "");
    const { items, refused, none } = await itemsOf(feed, planned, url, now);
    const told = [...(none === null ? [] : [NONE]), ...refused.slice(0, MAX_TOLD).map(digestOf)];
    const newly = refused.filter((sentence) => !known?.refused.includes(digestOf(sentence)));
    // Its figures are others each time: it is told again once there was something in between.
    if (none !== null && !known?.refused.includes(NONE)) newly.push(none);
    return { items, refused: newly, memory: { of, ...marks, ttl: feed.ttl.slice(0, 20), refused: told }, restMs };
  }

  return { part, symbols: [...new Set(rules.map(({ symbol }) => symbol))], everyMs: EVERY_MS, look };
}

/** What is remembered of a look at entries none of which was taken. */
const NONE = "none";
const NO_MARKS = { etag: null, lastModified: null, digest: null };

async function itemsOf(
  feed: ReadFeed,
  { address, rules }: PlannedFeed,
  url: URL,
  now: number,
): Promise<Pick<Look, "items" | "refused"> & { readonly none: string | null }> {
  const symbols = [...new Set(rules.map(({ symbol }) => symbol))];
  const reading = { feed, host: address.host, url, symbolsOf: matchRules(rules), symbols, now };
  const items: FoundItem[] = [];
  const refused: string[] = [];
  let strange = 0;
  for (const [i, entry] of feed.entries.entries()) {
    if (i % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) await nextTurn();
    const result = toItem(entry, reading);
    if (result && "item" in result) items.push(result.item);
    else if (result) refused.push(result.refused);
    else strange += 1;
  }
  const none = items.length === 0 && strange > 0 ? noneWords(strange, refused.length + feed.broken, symbols) : null;
  for (let i = 0; i < feed.broken; i++) refused.push("an entry whose tags do not fit together cannot be read");
  if (feed.surplus > 0)
    refused.push(`${feed.surplus} entries after the first ${feed.entries.length + feed.broken} were not read`);
  return { items, refused, none };
}

function noneWords(strange: number, refused: number, symbols: readonly string[]): string {
  const others = refused > 0 ? `, and ${refused} could not be read` : "";
  return `none of ${strange + refused} entries was taken: ${strange} have neither a word nor a ticker of ${symbols.join(", ")}${others}`;
}

function unchanged(known: FeedMemory, { headers }: Pick<Answer, "headers">): Look {
  const restMs = restOf(known.ttl, headers["cache-control"] ?? "");
  return { items: [], refused: [], memory: known, restMs };
}

function statusWords(status: number): string {
  return STATUS_WORDS[status] ?? (status >= 500 ? "is in trouble" : "answered with something else than a feed");
}

function restWords({ host }: URL, until: number): string {
  return `${host} asked to be left alone until ${instantInWords(until)}`;
}

function digestOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("base64url");
}
