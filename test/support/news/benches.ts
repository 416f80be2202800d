import { redditPosts } from "@/server/adapters/news/reddit";
import { rssFeeds } from "@/server/adapters/news/rss";
import type { RealSource } from "@/server/core/news/sources";
import type { NewsBench } from "../../contract/news-source";
import { openAlpacaBench } from "./open-alpaca-bench";
import { openRedditBench } from "./open-reddit-bench";
import { openRssBench } from "./open-rss-bench";
import { openSecBench } from "./open-sec-bench";

/** Every source of headlines outside, each with a local server of its own. */
export const NEWS_BENCHES: Readonly<Record<RealSource, () => Promise<NewsBench>>> = {
  alpaca: openAlpacaBench,
  sec: openSecBench,
  rss: () => openRssBench(rssFeeds),
  reddit: () => openRedditBench(redditPosts),
};
