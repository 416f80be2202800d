import { NEWS_SOURCES } from "@/server/adapters/news";
import { openRedditBench } from "../support/news/open-reddit-bench";
import { openRssBench } from "../support/news/open-rss-bench";
import { type NewsBench, newsSourceContract } from "./news-source";

const BENCHES = {
  rss: () => openRssBench(NEWS_SOURCES.rss),
  reddit: () => openRedditBench(NEWS_SOURCES.reddit),
} satisfies Record<keyof typeof NEWS_SOURCES, () => Promise<NewsBench>>;

for (const [name, open] of Object.entries(BENCHES)) newsSourceContract(name, open);
