import { symbolOf } from "@/server/adapters/alpaca/symbol-of";
import { symbolSchema } from "@/server/core/market/market";
import type { NewsItem } from "@/server/core/ports";
import { numberOf } from "../shared/ids";

/** As the news service has it: pairs without a slash, times in epoch milliseconds on the clients' clocks. */
export type Article = {
  readonly id: number;
  readonly headline: string;
  readonly summary: string;
  readonly author: string;
  readonly source: string;
  readonly url: string;
  readonly symbols: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** Headlines of a symbol, as the desk names it, published in (from, to]. */
export type Wire = (symbol: string, from: number, to: number) => readonly NewsItem[];

export type Newsroom = {
  /** What was updated in [from, to] on one of `symbols`, on any of those that anybody asked for when null; by time and id. */
  articles(symbols: readonly string[] | null, from: number, to: number): readonly Article[];
  /** Publishes an article, or changes the one that has its id. */
  publish(article: Article): void;
  /** What was published under an id; null for the wire's own. */
  published(id: number): Article | null;
  /** Forgets what was published. */
  clear(): void;
};

/** Tells the headlines of `wire`, whose time is `aheadMs` ahead of the clients', and what is published by hand. */
export function openNewsroom(wire: Wire, aheadMs: () => number): Newsroom {
  const published = new Map<number, Article>();
  const asked = new Set<string>();

  function ofWire(name: string, from: number, to: number): readonly Article[] {
    const symbol = symbolOf(name, null);
    if (!symbolSchema.safeParse(symbol).success) return [];
    const ahead = aheadMs();
    return wire(symbol, from + ahead - 1, to + ahead).map((item) => articleOf(item, ahead));
  }

  return {
    articles(symbols, from, to) {
      for (const name of symbols ?? []) asked.add(name);
      const names = symbols ?? [...asked];
      const byHand = [...published.values()].filter(
        (article) =>
          article.updatedAt >= from &&
          article.updatedAt <= to &&
          (symbols === null || article.symbols.some((name) => names.includes(name))),
      );
      const found = [...names.flatMap((name) => ofWire(name, from, to)), ...byHand];
      return [...new Map(found.map((article) => [article.id, article])).values()].sort(
        (a, b) => a.updatedAt - b.updatedAt || a.id - b.id,
      );
    },
    publish: (article) => void published.set(article.id, article),
    published: (id) => published.get(id) ?? null,
    clear: () => published.clear(),
  };
}

export const newsName = (symbol: string) => symbol.replace("/", "");

function articleOf({ story, publisher, symbols, title, summary, url, publishedAt }: NewsItem, ahead: number): Article {
  const at = Math.floor((publishedAt - ahead) / 1000) * 1000;
  return {
    id: numberOf(`news ${story}`, 2 ** 40),
    headline: title,
    summary,
    author: "Simulated Desk",
    source: publisher,
    url: url ?? "",
    symbols: symbols.map(newsName),
    createdAt: at,
    updatedAt: at,
  };
}
