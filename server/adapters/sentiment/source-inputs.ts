import type { StoredSource } from "@/server/core/news/sources";
import type { NewsItem } from "@/server/core/ports";

/** What the sources of headlines are made from; each takes the part it needs. Times in epoch milliseconds. */
export type SourceInputs = {
  /** Stored headlines of a source on `symbol` published in (from, to], all versions of each. */
  readonly lookup: (source: string, symbol: string, from: number, to: number) => Promise<readonly NewsItem[]>;
  /** Headlines of the played market on `symbol` published in (from, to]. */
  readonly news: (symbol: string, from: number, to: number) => readonly NewsItem[];
  /** How a source stands on `symbol`: null when it has no part in it, else why it cannot be believed now (`failure` null when it can). */
  readonly health: (source: StoredSource, symbol: string) => Promise<{ readonly failure: string | null } | null>;
};

/** `items` as source `name` hands them over: its own on `symbol`, published in (from, to]. */
export function handOver(
  name: string,
  items: readonly NewsItem[],
  symbol: string,
  from: number,
  to: number,
): readonly NewsItem[] {
  return items.filter(
    ({ source, symbols, publishedAt }) => source === name && symbols.includes(symbol) && publishedAt > from && publishedAt <= to,
  );
}
