import { messageOf } from "@/server/core/fault";
import type { AlpacaFeed } from "../../alpaca/access";
import { isFeedRefusal } from "./failure";

export interface Feeds {
  current(): AlpacaFeed;
  /** Why the feed is another than the one that was wanted; null while it is not. */
  reason(): string | null;
  /** Goes over to IEX because of `why`, and says so once. */
  fallBack(why: string): void;
  /** Does `work` with the feed in use, once more with IEX when the plan does not permit it. */
  use<T>(work: (feed: AlpacaFeed) => Promise<T>): Promise<T>;
}

/** The stock feed that was wanted, until the plan turns out not to permit it: IEX from then on. */
export function openFeeds(wanted: AlpacaFeed, say: (sentence: string) => void): Feeds {
  let current = wanted;
  let reason: string | null = null;

  function fallBack(why: string): void {
    if (current === "iex") return;
    current = "iex";
    reason = why;
    say(`prices of stocks come from the IEX feed alone, because the plan does not permit "${wanted}": ${why}`);
  }

  return {
    current: () => current,
    reason: () => reason,
    fallBack,
    async use(work) {
      const feed = current;
      try {
        return await work(feed);
      } catch (error) {
        if (feed === "iex" || !isFeedRefusal(error)) throw error;
        fallBack(messageOf(error));
        return work(current);
      }
    },
  };
}
