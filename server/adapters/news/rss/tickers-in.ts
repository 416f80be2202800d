import type { FeedEntry } from "./read-feed";

/** Elements that hold nothing but tickers, parted by commas or blanks. */
const LISTS = ["nasdaq:tickers"];
/** "NASDAQ:TSLA", "NYSE: BRK.B" or "$TSLA": nobody writes a subject so. */
const MARKED = /^(?:[a-z]{2,10}\s*:\s*|\$)([a-z0-9]{1,6}(?:[.-][a-z]{1,2})?)$/i;
/** What the vocabulary of a category is called where it is one of tickers. */
const OF_TICKERS = /ticker|symbol|stock|quote|nasdaq|nyse/i;
/** Shorter ones are subjects as well, such as AI and IT. */
const SHORTEST_BARE = 3;
const MAX_LENGTH = 1_000;

/**
 * Which of `symbols` an entry names as tickers: in elements for them, and in its categories where they are marked as tickers, by an exchange, a dollar
 * sign or their vocabulary, or are three capitals or more and nothing else.
 */
export function tickersIn({ fields }: FeedEntry, symbols: readonly string[]): readonly string[] {
  const named = new Set<string>();
  for (const name of LISTS)
    for (const { text } of fields.get(name) ?? [])
      for (const ticker of text.slice(0, MAX_LENGTH).split(/[\s,;|]+/)) named.add(plain(ticker));
  for (const { text, attributes } of fields.get("category") ?? []) {
    const written = (text || attributes.term || "").slice(0, MAX_LENGTH).trim();
    const vocabulary = (attributes.domain ?? attributes.scheme ?? "").slice(0, MAX_LENGTH);
    const isBare = written.length >= SHORTEST_BARE && written === written.toUpperCase();
    const marked = MARKED.exec(written)?.[1];
    if (marked !== undefined) named.add(plain(marked));
    else if (isBare || OF_TICKERS.test(vocabulary)) named.add(plain(written));
  }
  return symbols.filter((symbol) => named.has(plain(symbol)));
}

/** BRK.B, BRK-B and brk/b are one ticker, and BTC/USD is BTC-USD. */
function plain(ticker: string): string {
  return ticker.trim().toUpperCase().replace(/[-/]/g, ".");
}
