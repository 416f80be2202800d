import type { RealSource } from "@/server/core/settings";
import type { NewsInputs } from "./news-inputs";
import type { NewsSource } from "./news-source";
import { redditPosts } from "./reddit";
import { rssFeeds } from "./rss";

/** Every place outside that headlines are collected from, by its name. */
export const NEWS_SOURCES = { rss: rssFeeds, reddit: redditPosts } satisfies Partial<
  Record<RealSource, (inputs: NewsInputs) => NewsSource>
>;
