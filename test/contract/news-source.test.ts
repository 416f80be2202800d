import { rssFeeds } from "@/server/adapters/news/rss";
import type { RealSource } from "@/server/core/settings";
import { openAlpacaBench } from "../support/news/open-alpaca-bench";
import { openRssBench } from "../support/news/open-rss-bench";
import { openSecBench } from "../support/news/open-sec-bench";
import { type NewsBench, newsSourceContract } from "./news-source";

const BENCHES = {
  alpaca: openAlpacaBench,
  sec: openSecBench,
  rss: () => openRssBench(rssFeeds),
} satisfies Partial<Record<RealSource, () => Promise<NewsBench>>>;

for (const [name, open] of Object.entries(BENCHES)) newsSourceContract(name, open);
