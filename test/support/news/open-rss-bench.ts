import type { NewsInputs } from "@/server/adapters/news/news-inputs";
import type { NewsSource } from "@/server/adapters/news/news-source";
import type { NewsBench, WireHeadline } from "@/test/contract/news-source";
import { type FeedHeadline, rss2 } from "./feed-formats";
import { startFeedServer } from "./feed-server";
import { NEWS_NOW, newsInputs } from "./news-inputs";

const SYMBOLS = ["TSLA", "BTC/USD"] as const;

/** Two feeds of one server: one whose entries are all on a symbol, and one whose entries have to name theirs. */
export async function openRssBench(open: (inputs: NewsInputs) => NewsSource): Promise<NewsBench> {
  const server = await startFeedServer();
  const [first, second] = SYMBOLS;
  const feeds = [
    { url: `${server.url}/tesla`, rules: [{ symbol: first, words: [] }] },
    { url: `${server.url}/all`, rules: [{ symbol: second, words: ["bitcoin", "BTC"] }] },
  ];

  function set(headlines: readonly WireHeadline[]): void {
    const on = (symbol: string) => headlines.filter((headline) => headline.symbol === symbol);
    const named = on(second).map((headline): FeedHeadline => ({ ...headline, summary: `${headline.summary} (BTC/USD)` }));
    const noise: FeedHeadline = { id: "noise", title: "Rain", summary: "It rains.", publishedAt: NEWS_NOW };
    server.put("/tesla", { body: rss2(on(first)), validator: "etag" });
    server.put("/all", { body: rss2(named.length > 0 ? [noise, ...named] : []), validator: "last-modified" });
  }

  set([]);
  return {
    source: open(newsInputs({ feeds })),
    idle: open(newsInputs()),
    symbols: SYMBOLS,
    unknown: ["AAPL"],
    now: () => NEWS_NOW,
    edits: true,
    set,
    meet: server.meet,
    close: server.close,
  };
}
