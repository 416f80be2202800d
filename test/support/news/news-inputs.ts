import { NEWS_ADDRESSES, type NewsInputs } from "@/server/adapters/news/news-inputs";

export const NEWS_NOW = Date.UTC(2026, 10, 26, 15);

/** Inputs of sources that have nothing; `fetch` may not be used. */
export function newsInputs(given: Partial<NewsInputs> = {}): NewsInputs {
  return {
    reddit: null,
    secContact: null,
    feeds: [],
    addresses: NEWS_ADDRESSES,
    fetch: () => Promise.reject(new Error("asked for something over fetch")),
    wall: { now: () => NEWS_NOW },
    sleep: () => Promise.reject(new Error("slept")),
    ...given,
  };
}
