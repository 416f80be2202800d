import type { RealSource } from "@/server/core/news/sources";
import { alpacaNews } from "./alpaca";
import type { NewsInputs } from "./news-inputs";
import type { NewsSource } from "./news-source";
import { redditPosts } from "./reddit";
import { rssFeeds } from "./rss";
import { secFilings } from "./sec";

/** Every place outside that headlines are collected from, by its name. */
export const NEWS_SOURCES = {
  alpaca: alpacaNews,
  sec: secFilings,
  rss: rssFeeds,
  reddit: redditPosts,
} satisfies Record<RealSource, (inputs: NewsInputs) => NewsSource>;
