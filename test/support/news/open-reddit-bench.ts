import type { NewsInputs } from "@/server/adapters/news/news-inputs";
import type { NewsSource } from "@/server/adapters/news/news-source";
import type { NewsBench } from "@/test/contract/news-source";
import { NEWS_NOW, newsInputs } from "./news-inputs";
import { startRedditServer, wirePost } from "./reddit-server";

const SYMBOLS = ["TSLA", "BTC/USD"] as const;
const WORDS: Readonly<Record<string, string>> = { TSLA: "$TSLA", "BTC/USD": "Bitcoin" };

/** Posts from a local server that speaks as Reddit does. */
export async function openRedditBench(open: (inputs: NewsInputs) => NewsSource): Promise<NewsBench> {
  const server = await startRedditServer();
  const { state, url } = server;
  const reddit = { clientId: state.clientId, secret: state.secret, userAgent: "test/1.0" };
  const addresses = { ...newsInputs().addresses, redditToken: url, redditApi: url };
  return {
    source: open(newsInputs({ reddit, addresses, fetch })),
    idle: open(newsInputs()),
    symbols: SYMBOLS,
    unknown: [],
    now: () => NEWS_NOW,
    edits: true,
    set: (headlines) => {
      const posts = headlines.map(({ id, symbol, title, summary, publishedAt }) =>
        wirePost({ id, title, selftext: `${summary} ${WORDS[symbol]}`, created_utc: publishedAt / 1000 }),
      );
      state.posts.splice(0, state.posts.length, ...posts);
    },
    meet: (fault) => {
      state.fault = fault;
    },
    close: server.close,
  };
}
