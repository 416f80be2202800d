import type { NewsSource } from "../adapters/news/news-source";
import type { RealSource } from "../core/news/sources";

export interface Subscriptions {
  /** Listens to these sources and to no other; what is listened to already goes on. */
  listenTo(sources: readonly NewsSource[], symbols: readonly string[]): void;
}

/** Listens to sources that push; `onNews` hears which of them has something new. */
export function createSubscriptions(onNews: (source: RealSource) => void): Subscriptions {
  const open = new Map<NewsSource, { readonly symbols: string; readonly subscription: { stop(): void } }>();
  return {
    listenTo: (sources, symbols) => {
      const wanted = JSON.stringify(symbols);
      for (const [source, kept] of open) {
        if (sources.includes(source) && kept.symbols === wanted) continue;
        kept.subscription.stop();
        open.delete(source);
      }
      for (const source of sources) {
        const subscription = open.has(source) ? null : source.listen?.(symbols, () => onNews(source.name));
        if (subscription) open.set(source, { symbols: wanted, subscription });
      }
    },
  };
}
