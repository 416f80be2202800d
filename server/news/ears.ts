import type { NewsSource } from "../adapters/news/news-source";
import type { RealSource } from "../core/setting-names";

export interface Ears {
  /** Listens to these sources and to no other; what is listened to already goes on. */
  listenTo(sources: readonly NewsSource[], symbols: readonly string[]): void;
}

/** Listens to sources that push; `onNews` hears which of them has something new. */
export function openEars(onNews: (source: RealSource) => void): Ears {
  const open = new Map<NewsSource, { readonly symbols: string; readonly ear: { stop(): void } }>();
  return {
    listenTo: (sources, symbols) => {
      const wanted = JSON.stringify(symbols);
      for (const [source, kept] of open) {
        if (sources.includes(source) && kept.symbols === wanted) continue;
        kept.ear.stop();
        open.delete(source);
      }
      for (const source of sources) {
        const ear = open.has(source) ? null : source.listen?.(symbols, () => onNews(source.name));
        if (ear) open.set(source, { symbols: wanted, ear });
      }
    },
  };
}
