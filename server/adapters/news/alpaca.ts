import { z } from "zod";
import type { Clock } from "@/server/core/ports";
import { newsName, readArticle } from "./alpaca/article";
import { type AskPage, createAskPage, type NewsAccess } from "./alpaca/ask-page";
import { listenToNews } from "./alpaca/listen";
import { cleanItem } from "./clean-item";
import type { FoundItem, Look, NewsFeed, NewsSource } from "./news-source";
import { TooManyRequests } from "./too-many-requests";

const NAME = "alpaca";
const EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How far back the first look goes, and one after a long absence. */
const FIRST_BACK_MS = DAY_MS;
const LONGEST_BACK_MS = 3 * DAY_MS;
/** An article may become known a little later than its stamp says. */
const OVERLAP_MS = MINUTE_MS;
/** Pages of one look; the next one goes on behind them. */
const MAX_PAGES = 10;
/** Symbols of one request, for the length of its address. */
const MAX_SYMBOLS = 200;

/** Up to where the articles on these names were read, by time of update in epoch milliseconds, and what was refused there. */
const memorySchema = z.object({ updatedAt: z.number(), names: z.array(z.string()), refused: z.array(z.string()) });
type Memory = z.infer<typeof memorySchema>;
/** Reasons that are remembered, so that an article is refused once and not at every look. */
const MAX_REFUSED = 100;

/** Headlines that Alpaca passes on, with all their later changes: of one story the text as it is now, as a text of its own. */
export function alpacaNews({ access, dataFetch, wall }: NewsAccess & { readonly wall: Clock }): NewsSource {
  const askPage = createAskPage({ access, dataFetch });
  return {
    name: NAME,
    idle: null,
    feeds: async (symbols) => {
      const groups = groupsOf([...new Set(symbols)]);
      return groups.map((group, i) => newsFeed(i === 0 ? "news" : `news ${i + 1}`, group, askPage, wall));
    },
    listen: (symbols, onNews) => listenToNews(access, wall, [...new Set(symbols.map(newsName))], onNews),
  };
}

function groupsOf(symbols: readonly string[]): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(symbols.length / MAX_SYMBOLS) }, (_, i) => i * MAX_SYMBOLS);
  return starts.map((start) => symbols.slice(start, start + MAX_SYMBOLS));
}

function newsFeed(part: string, symbols: readonly string[], askPage: AskPage, wall: Clock): NewsFeed {
  const asked = new Map(symbols.map((symbol) => [newsName(symbol), symbol]));
  const names = [...asked.keys()].sort();

  return {
    part,
    symbols,
    everyMs: EVERY_MS,
    async look(memory, signal) {
      const now = wall.now();
      const known = memorySchema.safeParse(memory).data ?? null;
      const from = fromOf(known, names, now);
      const items = new Map<string, FoundItem>();
      const refused: string[] = [];
      let newest = from + OVERLAP_MS;

      const take = (row: unknown) => {
        const article = readArticle(row, asked);
        if ("refused" in article) return void refused.push(article.refused);
        // A stamp of the future would hide all that comes before it.
        newest = Math.max(newest, Math.min(article.updatedAt, now));
        if (!article.item.symbols.some((symbol) => symbols.includes(symbol))) return;
        const cleaned = cleanItem(article.item, now);
        if ("item" in cleaned) items.set(cleaned.item.story, cleaned.item);
        else refused.push(cleaned.refused);
      };
      const restMs = await readPages(askPage, { symbols: names, from }, signal, take);
      const left = { updatedAt: newest, names, refused: refused.slice(0, MAX_REFUSED) };
      const newly = refused.filter((reason) => !known?.refused.includes(reason));
      return { items: [...items.values()], refused: newly, memory: left, restMs } satisfies Look;
    },
  };
}

/** Where a look begins: anew where there is a name that the last one did not ask for. */
function fromOf(known: Memory | null, names: readonly string[], now: number): number {
  if (!known || names.some((name) => !known.names.includes(name))) return now - FIRST_BACK_MS;
  return Math.max(now - LONGEST_BACK_MS, Math.min(known.updatedAt, now) - OVERLAP_MS);
}

/** Hands over the rows of page after page. Returns how long the service wants to be left alone; what it gave before that is kept. */
async function readPages(
  askPage: AskPage,
  query: { readonly symbols: readonly string[]; readonly from: number },
  signal: AbortSignal,
  take: (row: unknown) => void,
): Promise<number | null> {
  let token: string | null = null;
  for (let page = 0; page < MAX_PAGES && (page === 0 || token !== null); page += 1) {
    try {
      const { rows, nextToken } = await askPage({ ...query, token }, signal);
      rows.forEach(take);
      token = nextToken === token ? null : nextToken;
    } catch (error) {
      if (page > 0 && error instanceof TooManyRequests) return error.restMs;
      throw error;
    }
  }
  return null;
}
