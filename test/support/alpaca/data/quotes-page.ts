import { instantOf } from "../shared/stamps";
import type { Venue } from "../venue";
import { quoteShown, quoteView } from "./latest";

/** A page of past quotes: of each symbol the one that was in force at the end of the span, if it came within it. All others are left out. */
export async function quotesPage(venue: Venue, symbols: readonly string[], query: URLSearchParams) {
  const [start, end] = [query.get("start"), query.get("end")];
  const from = start === null ? Number.NEGATIVE_INFINITY : instantOf(start);
  const to = Math.min(venue.clock.now(), end === null ? Number.POSITIVE_INFINITY : instantOf(end));
  const quotes: Record<string, unknown[]> = {};
  for (const symbol of symbols) {
    const quote = await quoteShown(venue, symbol, to).catch(() => null);
    if (quote && quote.at >= from) quotes[symbol] = [quoteView(symbol, quote)];
  }
  return { quotes, next_page_token: null };
}
