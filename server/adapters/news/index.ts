import type { RealSource, VenueSource } from "@/server/core/news/sources";
import type { NewsInputs } from "./news-inputs";
import type { NewsSource } from "./news-source";
import { redditPosts } from "./reddit";
import { rssFeeds } from "./rss";
import { secFilings } from "./sec";

/** Every place outside that headlines are collected from, by its name; what venues bring is theirs. */
export const NEWS_SOURCES = {
  sec: secFilings,
  rss: rssFeeds,
  reddit: redditPosts,
} satisfies Record<Exclude<RealSource, VenueSource>, (inputs: NewsInputs) => NewsSource>;
