import type { RealSource } from "@/server/core/settings";
import { alpacaNews } from "./alpaca";
import type { NewsInputs } from "./news-inputs";
import type { NewsSource } from "./news-source";
import { rssFeeds } from "./rss";
import { secFilings } from "./sec";

type NewsSourceFactory = (inputs: NewsInputs) => NewsSource;

/** Every place outside that headlines are collected from, by its name. */
export const NEWS_SOURCES: Partial<Record<RealSource, NewsSourceFactory>> = {
  alpaca: alpacaNews,
  sec: secFilings,
  rss: rssFeeds,
};
