import type { Logger } from "pino";
import type { NewsFeed, NewsSource } from "../adapters/news/news-source";
import { messageOf } from "../core/fault";

/** A part of a source that is looked at again and again. */
export interface Planned {
  readonly source: NewsSource;
  readonly feed: NewsFeed;
}

/** What there is to look at may change at the source, such as the list of companies. */
export const PLAN_MS = 10 * 60_000;
/** How a source stands whose list of parts cannot be had: as one part, on every symbol, that fails. */
export const WHOLE = "what it covers";

/** What is to be looked at for `symbols`, of all sources. */
export async function planFeeds(
  sources: readonly NewsSource[],
  symbols: readonly string[],
  signal: AbortSignal,
  log: Pick<Logger, "warn">,
): Promise<readonly Planned[]> {
  const parts = await Promise.all(
    sources.map(async (source) => {
      try {
        return (await source.feeds(symbols, signal)).map((feed) => ({ source, feed }));
      } catch (error) {
        log.warn(
          { source: source.name, error: messageOf(error) },
          "what a source of headlines covers is not known; trying again",
        );
        const look = () => Promise.reject(error);
        return [{ source, feed: { part: WHOLE, symbols, everyMs: PLAN_MS, look } }];
      }
    }),
  );
  return parts.flat();
}
