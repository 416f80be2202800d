import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { JsonValue } from "@/server/core/json";
import type { NewsInputs } from "./news-inputs";
import type { Look, NewsFeed, NewsSource } from "./news-source";
import { createAllowance } from "./reddit/allowance";
import { createTokens } from "./reddit/create-tokens";
import { type Listing, listingSchema, readPost } from "./reddit/post";
import { searchOf } from "./reddit/query";
import { drop, NO_ANSWER, type Reply, send, WHAT } from "./reddit/send";

const NAME = "reddit";
const EVERY_MS = 120_000;

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: "Reddit does not accept the token that it gave",
  403: "Reddit refuses: the application may not be approved, or REDDIT_USER_AGENT may be turned away",
  429: "Reddit is asked too often",
};

/** The posts that were refused at the last look, so that each is refused once. */
const memorySchema = z.object({ refused: z.array(z.string()) });

/** Posts of the last day on each symbol, found by Reddit's search; optional, for it takes an application that Reddit approved. */
export function redditPosts(inputs: Pick<NewsInputs, "reddit" | "addresses" | "fetch" | "wall">): NewsSource {
  const { reddit: access, addresses, fetch, wall } = inputs;
  if (!access) return { name: NAME, idle: "REDDIT_CLIENT_ID and REDDIT_CLIENT_SECRET are not set", feeds: async () => [] };
  const { userAgent } = access;
  const allowance = createAllowance(wall);
  const tokens = createTokens({ access, tokenUrl: addresses.redditToken, allowance, fetch, wall });

  async function get(path: string, token: string, signal: AbortSignal): Promise<Reply> {
    const headers = { Authorization: `Bearer ${token}`, "User-Agent": userAgent, Accept: "application/json" };
    return send(fetch, `${addresses.redditApi}${path}`, { headers, signal });
  }

  /** A token may be taken back before its end: then another is asked for, once. */
  async function ask(path: string, signal: AbortSignal): Promise<Reply> {
    const token = await tokens.take(signal);
    const reply = await get(path, token, signal);
    if (reply.response.status !== 401) return reply;
    await drop(reply);
    tokens.forget(token);
    return get(path, await tokens.take(signal), signal);
  }

  async function search(
    symbol: string,
    signal: AbortSignal,
  ): Promise<{ readonly listing: Listing; readonly restMs: number | null }> {
    if (signal.aborted) throw new Fault("data_missing", NO_ANSWER);
    allowance.check();
    const reply = await ask(searchOf(symbol), signal);
    const { status } = reply.response;
    const restMs = allowance.note(reply.response);
    if (status !== 200) {
      await drop(reply);
      throw new Fault("data_missing", `${STATUS_WORDS[status] ?? wordsOf(status)} (status ${status})`);
    }
    const parsed = listingSchema.safeParse(await reply.json());
    if (!parsed.success) throw new Fault("data_missing", `${WHAT}: it answered with something that is no list of posts`);
    return { listing: parsed.data, restMs };
  }

  function feedOf(symbol: string): NewsFeed {
    return {
      part: symbol,
      symbols: [symbol],
      everyMs: EVERY_MS,
      look: async (memory, signal) => lookOf(await search(symbol, signal), symbol, memory, wall.now()),
    };
  }

  return { name: NAME, idle: null, feeds: async (symbols) => [...new Set(symbols)].map(feedOf) };
}

function lookOf(
  { listing, restMs }: { readonly listing: Listing; readonly restMs: number | null },
  symbol: string,
  memory: JsonValue | null,
  now: number,
): Look {
  const known = memorySchema.safeParse(memory).data?.refused ?? [];
  const read = listing.data.children.map((child) => readPost(child, symbol, now)).filter((result) => result !== null);
  const items = read.flatMap((result) => ("item" in result ? [result.item] : []));
  const refused = read.flatMap((result) => ("refused" in result ? [result.refused] : []));
  return { items, refused: refused.filter((reason) => !known.includes(reason)), memory: { refused }, restMs };
}

function wordsOf(status: number): string {
  if (status >= 500) return "Reddit is in trouble";
  if (status >= 300 && status < 400) return "Reddit leads elsewhere: one of its subreddits may be closed";
  return "Reddit does not answer the search";
}
