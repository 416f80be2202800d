import type { Quote } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";

/** A quote stands for so long without another one. */
const FRESH_MS = 5_000;
/** How far back the quotes of a symbol are kept, and how many at most. */
const KEPT_MS = 30_000;
const MOST_KEPT = 500;

/** The last quotes that a stream pushed. */
export interface PushedQuotes {
  take(quote: Quote): void;
  /** The quote in force at `asOf`; null when the stream cannot tell it or has been quiet for a while. */
  at(symbol: string, asOf: number): Quote | null;
  /** What was pushed of these symbols stands no longer. */
  distrust(symbols: readonly string[]): void;
}

type Pushed = { readonly quote: Quote; readonly heardAt: number };

export function openPushedQuotes(clock: Clock): PushedQuotes {
  const pushed = new Map<string, Pushed[]>();
  return {
    take(quote) {
      const own = pushed.get(quote.symbol) ?? [];
      pushed.set(quote.symbol, own);
      const last = own.at(-1);
      if (last && last.quote.at > quote.at) return;
      const heardAt = clock.now();
      own.push({ quote, heardAt });
      const oldest = own[0];
      if (own.length > MOST_KEPT || (oldest && own.length > 1 && oldest.heardAt < heardAt - KEPT_MS)) own.shift();
    },
    at(symbol, asOf) {
      const own = pushed.get(symbol);
      const last = own?.at(-1);
      if (!own || !last || !isFresh(last.heardAt, clock.now(), FRESH_MS)) return null;
      return own.findLast(({ quote }) => quote.at <= asOf)?.quote ?? null;
    },
    distrust(symbols) {
      for (const symbol of symbols) pushed.delete(symbol);
    },
  };
}
