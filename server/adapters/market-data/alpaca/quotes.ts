import { marketData } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Quote, symbolSchema } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AlpacaFeed } from "../../alpaca/access";
import { askEach, pagesOf } from "./ask-each";
import { createGathering } from "./gather";
import { latestQuotesSchema, type Oddities, quotesPageSchema, readQuote } from "./wire";

/** The vendor's largest page, over all symbols of a request. */
const PAGE_ROWS = 10_000;
const MAX_PAGES = 100;
/** For an instant that is longer ago the latest quotes are of no use. */
const PRESENT_MS = 60_000;
/** The latest quotes serve others for so long. */
const LATEST_AGE_MS = 3_000;
/** Quotes of many symbols are asked for that came in the last time before an instant: the short one gives few rows of busy symbols. */
const LOOKS_MS = [2_000, 60_000];
/** How far back the quote of one symbol is looked for. */
const PAST_MS = 7 * 86_400_000;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 120_000;

/** Where quotes are asked for. `feed` means nothing for crypto. */
type Place = { readonly assetClass: AssetClass; readonly feed: AlpacaFeed };
type Moment = Place & { readonly asOf: number };
type QuotesFound = ReadonlyMap<string, Quote>;
/** A symbol's newest row of those asked for, by symbol. */
type NewestRows = Readonly<Record<string, unknown>>;

/** Each symbol's newest quote, of all or of those that came in (from, to], epoch milliseconds; none without a valid one. Throws like `askEach`. */
export interface AskQuotes {
  latest(place: Place, symbols: readonly string[]): Promise<QuotesFound>;
  within(place: Place, symbols: readonly string[], from: number, to: number): Promise<QuotesFound>;
  lastOf(place: Place, symbol: string, from: number, to: number): Promise<Quote | null>;
}

export function createAskQuotes(configuration: marketData.Configuration, oddities: Oddities): AskQuotes {
  const stocks = new marketData.StockApi(configuration);
  const crypto = new marketData.CryptoApi(configuration);

  function read(symbol: string, row: unknown): Quote | null {
    if (row === undefined || row === null) return null;
    const quote = readQuote(symbol, row);
    if (!quote) oddities.refuse("quotes", symbol);
    return quote;
  }

  async function newest(symbols: readonly string[], ask: (symbols: string) => Promise<NewestRows>): Promise<QuotesFound> {
    const answers = await askEach("quotes", symbols, async (some) => {
      const rows = await ask(some.join(","));
      return new Map(some.map((symbol) => [symbol, read(symbol, rows[symbol])]));
    });
    return new Map([...answers].filter((told): told is [string, Quote] => told[1] !== null && !(told[1] instanceof Fault)));
  }

  async function askLatest({ assetClass, feed }: Place, symbols: string): Promise<NewestRows> {
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoLatestQuotesRaw({ loc: "us", symbols })
        : await stocks.stockLatestQuotesRaw({ symbols, feed });
    return latestQuotesSchema.parse(await raw.json()).quotes ?? {};
  }

  async function askPage({ assetClass, feed }: Place, asked: Parameters<typeof stocks.stockQuotesRaw>[0]) {
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoQuotesRaw({ ...asked, loc: "us" })
        : await stocks.stockQuotesRaw({ ...asked, feed: feed === "iex" ? "iex" : "sip" });
    return quotesPageSchema.parse(await raw.json());
  }

  return {
    latest: (place, symbols) => newest(symbols, (some) => askLatest(place, some)),
    within: (place, symbols, from, to) =>
      newest(symbols, async (some) => {
        const asked = { symbols: some, start: new Date(from + 1), end: new Date(to), limit: PAGE_ROWS, sort: "asc" } as const;
        const rows: Record<string, unknown> = {};
        for await (const { quotes } of pagesOf("quotes", MAX_PAGES, (pageToken) => askPage(place, { ...asked, pageToken })))
          for (const [symbol, own] of Object.entries(quotes ?? {})) rows[symbol] = own?.at(-1) ?? rows[symbol];
        return rows;
      }),
    async lastOf(place, symbol, from, to) {
      const found = await newest([symbol], async (symbols) => {
        const asked = { symbols, start: new Date(from + 1), end: new Date(to), limit: 1, sort: "desc" } as const;
        const { quotes } = await askPage(place, asked);
        return { [symbol]: quotes?.[symbol]?.at(-1) };
      });
      return found.get(symbol) ?? null;
    },
  };
}

export interface QuotesOptions {
  readonly ask: AskQuotes;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
}

/**
 * The quote in force at an instant, or null. For the last minute it is told for all symbols in use together: the latest quote where it is not
 * younger than the instant, else the last one before. Throws like `askEach`.
 */
export type QuoteInForce = (symbol: string, asOf: number, feed: AlpacaFeed) => Promise<Quote | null>;

export function createQuotes({ ask, clock, sleep, gatherMs, maxSymbols }: QuotesOptions): QuoteInForce {
  const latest = new Map<string, { readonly quote: Quote | null; readonly at: number }>();
  /** What was told of each symbol last, for the agents that ask about the same instant a moment later. */
  const told = new Map<string, { readonly quote: Quote | null; readonly asOf: number }>();
  const active = new Map<string, number>();

  /** The quote in force at `asOf` if it is known; undefined when it has to be asked for. */
  function known(symbol: string, asOf: number): Quote | null | undefined {
    const last = told.get(symbol);
    return last?.asOf === asOf ? last.quote : latestAt(symbol, asOf);
  }

  function latestAt(symbol: string, asOf: number): Quote | null | undefined {
    const held = latest.get(symbol);
    if (!held || !isFresh(held.at, clock.now(), LATEST_AGE_MS)) return undefined;
    return held.quote && held.quote.at > asOf ? undefined : held.quote;
  }

  async function refreshLatest(place: Place, symbols: readonly string[]): Promise<void> {
    const now = clock.now();
    const old = symbols.filter((symbol) => !isFresh(latest.get(symbol)?.at ?? Number.NEGATIVE_INFINITY, now, LATEST_AGE_MS));
    if (old.length === 0) return;
    const found = await ask.latest(place, old);
    for (const symbol of old) latest.set(symbol, { quote: found.get(symbol) ?? null, at: now });
  }

  const lastBefore = (symbol: string, asOf: number, place: Place) => ask.lastOf(place, symbol, asOf - PAST_MS, asOf);

  const inForce = createGathering<Moment, Quote | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed, asOf }) => `${assetClass} ${feed} ${asOf}`,
    companions({ assetClass, asOf }) {
      for (const [symbol, at] of active) if (at < clock.now() - ACTIVE_MS) active.delete(symbol);
      return [...active.keys()].filter((symbol) => assetClassOf(symbol) === assetClass && known(symbol, asOf) === undefined);
    },
    async ask({ asOf, ...place }, symbols, answer) {
      const settle = (symbol: string, quote: Quote | null) => {
        told.set(symbol, { quote, asOf });
        answer(symbol, quote);
      };
      const settleFrom = (asked: readonly string[], quoteOf: (symbol: string) => Quote | null | undefined) =>
        asked.filter((symbol) => {
          const quote = quoteOf(symbol);
          if (quote !== undefined) settle(symbol, quote);
          return quote === undefined;
        });
      await refreshLatest(place, symbols);
      let open = settleFrom(symbols, (symbol) => latestAt(symbol, asOf));
      for (const lengthMs of LOOKS_MS) {
        if (open.length === 0) return;
        const found = await ask.within(place, open, asOf - lengthMs, asOf);
        open = settleFrom(open, (symbol) => found.get(symbol));
      }
      await Promise.all(open.map(async (symbol) => settle(symbol, await lastBefore(symbol, asOf, place))));
    },
  });

  return async (symbol, asOf, feed) => {
    // Options, bonds and the like may be held, and the hosts of shares and coins have no price of them.
    if (!symbolSchema.safeParse(symbol).success) return null;
    const place = { assetClass: assetClassOf(symbol), feed };
    if (asOf < clock.now() - PRESENT_MS) return lastBefore(symbol, asOf, place);
    active.set(symbol, clock.now());
    const quote = known(symbol, asOf);
    return quote === undefined ? inForce({ ...place, asOf }, symbol) : quote;
  };
}
