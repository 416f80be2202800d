import type { NewsItem } from "@/server/core/ports";

/** What the sources of headlines are made from; each takes the part it needs. Times in epoch milliseconds. */
export type SourceInputs = {
  /** Stored headlines on `symbol` published in (from, to]. */
  readonly lookup: (symbol: string, from: number, to: number) => Promise<readonly NewsItem[]>;
  /** Headlines of the played market on `symbol` published in (from, to]. */
  readonly news: (symbol: string, from: number, to: number) => readonly NewsItem[];
};

/** `items` as source `name` hands them over: on `symbol`, published in (from, to], under its own name. */
export function handOver(
  name: string,
  items: readonly NewsItem[],
  symbol: string,
  from: number,
  to: number,
): readonly NewsItem[] {
  return items
    .filter(({ symbols, publishedAt }) => symbols.includes(symbol) && publishedAt > from && publishedAt <= to)
    .map((item) => ({ ...item, source: name }));
}
