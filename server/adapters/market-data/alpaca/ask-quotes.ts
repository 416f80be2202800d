import { marketData } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Quote } from "@/server/core/market/market";
import type { AlpacaFeed } from "../../alpaca/access";
import { askEach } from "./ask-each";
import type { Oddities } from "./oddities";
import { latestQuotesSchema, quotesPageSchema, readQuote } from "./wire";

/** The vendor's largest page, over all symbols of a request. */
const PAGE_ROWS = 10_000;
const MAX_PAGES = 100;

/** Where quotes are asked for. `feed` means nothing for crypto. */
export type QuotesPlace = { readonly assetClass: AssetClass; readonly feed: AlpacaFeed };

/** Quotes that came in (from, to], epoch milliseconds; at most `limit` rows a page, all pages unless `last`. */
type Span = { readonly from: number; readonly to: number; readonly limit: number; readonly last: boolean };

/** Each symbol's newest quote of those asked for; none for a symbol without a valid one. All throw like `askEach`. */
export interface AskQuotes {
  latest(place: QuotesPlace, symbols: readonly string[]): Promise<ReadonlyMap<string, Quote>>;
  within(place: QuotesPlace, symbols: readonly string[], from: number, to: number): Promise<ReadonlyMap<string, Quote>>;
  lastOf(place: QuotesPlace, symbol: string, from: number, to: number): Promise<Quote | null>;
}

export function openAskQuotes(configuration: marketData.Configuration, oddities: Oddities): AskQuotes {
  const stocks = new marketData.StockApi(configuration);
  const crypto = new marketData.CryptoApi(configuration);

  function read(symbol: string, row: unknown): Quote | null {
    if (row === undefined || row === null) return null;
    const quote = readQuote(symbol, row);
    if (!quote) oddities.refuse("quotes", symbol);
    return quote;
  }

  async function askLatest({ assetClass, feed }: QuotesPlace, symbols: string) {
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoLatestQuotesRaw({ loc: "us", symbols })
        : await stocks.stockLatestQuotesRaw({ symbols, feed });
    return latestQuotesSchema.parse(await raw.json()).quotes ?? {};
  }

  async function askPage(
    { assetClass, feed }: QuotesPlace,
    symbols: string,
    { from, to, limit, last }: Span,
    pageToken?: string,
  ) {
    const asked = {
      symbols,
      start: new Date(from + 1),
      end: new Date(to),
      limit,
      sort: last ? "desc" : "asc",
      pageToken,
    } as const;
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoQuotesRaw({ ...asked, loc: "us" })
        : await stocks.stockQuotesRaw({ ...asked, feed: feed === "iex" ? "iex" : "sip" });
    return quotesPageSchema.parse(await raw.json());
  }

  async function askSpan(place: QuotesPlace, symbols: readonly string[], span: Span): Promise<ReadonlyMap<string, Quote>> {
    const newest = new Map<string, Quote | null>();
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page++) {
      if (page === MAX_PAGES) throw new Fault("broker_unreachable", "Alpaca's pages of quotes do not end");
      const { quotes, next_page_token } = await askPage(place, symbols.join(","), span, token);
      for (const [symbol, rows] of Object.entries(quotes ?? {})) {
        const row = rows?.at(-1);
        if (row !== undefined) newest.set(symbol, read(symbol, row));
      }
      if (span.last || next_page_token === token) break;
      token = next_page_token ?? undefined;
    }
    return told(symbols, (symbol) => newest.get(symbol) ?? null);
  }

  return {
    latest: (place, symbols) =>
      valid("quotes", symbols, async (some) => {
        const rows = await askLatest(place, some.join(","));
        return told(some, (symbol) => read(symbol, rows[symbol]));
      }),
    within: (place, symbols, from, to) =>
      valid("quotes", symbols, (some) => askSpan(place, some, { from, to, limit: PAGE_ROWS, last: false })),
    async lastOf(place, symbol, from, to) {
      const found = await valid("quotes", [symbol], (some) => askSpan(place, some, { from, to, limit: 1, last: true }));
      return found.get(symbol) ?? null;
    },
  };
}

function told(symbols: readonly string[], quoteOf: (symbol: string) => Quote | null): ReadonlyMap<string, Quote> {
  return new Map(
    symbols.map((symbol) => [symbol, quoteOf(symbol)] as const).filter((told): told is [string, Quote] => told[1] !== null),
  );
}

/** As `askEach`, without the symbols that the vendor does not take. */
async function valid(
  what: string,
  symbols: readonly string[],
  ask: (symbols: readonly string[]) => Promise<ReadonlyMap<string, Quote>>,
): Promise<ReadonlyMap<string, Quote>> {
  const answers = await askEach(what, symbols, ask);
  return new Map([...answers].filter((answer): answer is [string, Quote] => !(answer[1] instanceof Fault)));
}

/** Where the quotes of a symbol are asked for. */
export function placeOf(symbol: string, feed: AlpacaFeed): QuotesPlace {
  return { assetClass: assetClassOf(symbol), feed };
}
