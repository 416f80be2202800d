import { marketData } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Quote } from "@/server/core/market";
import type { Clock } from "@/server/core/ports";
import type { StockFeed } from "../../alpaca/access";
import { askEach } from "./ask-each";
import { openGathering } from "./gather";
import type { Oddities } from "./oddities";
import { latestQuotesSchema, quotesPageSchema, readQuote } from "./wire";

/** Questions about an instant that is not longer ago are about the present: the newest quote answers them. */
const PRESENT_MS = 25_000;
/** An answer serves others for so long. */
const ASKED_AGE_MS = 3_000;
/** A quote that was pushed stands for so long. */
const PUSHED_AGE_MS = 5_000;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 120_000;
/** How far back the quote in force at a past instant is looked for. */
const PAST_MS = 7 * 86_400_000;

type Held = { readonly quote: Quote | null; readonly at: number };
type Group = { readonly assetClass: AssetClass; readonly feed: StockFeed };

export interface QuotesOptions {
  readonly configuration: marketData.Configuration;
  readonly oddities: Oddities;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
}

export interface Quotes {
  /**
   * The quote in force at `asOf`. For the last seconds that is the newest one, which may be younger than `asOf` by as much: no older one is
   * told without a request for each symbol. Throws like `askEach`.
   */
  at(symbol: string, asOf: number, feed: StockFeed): Promise<Quote | null>;
  /** Takes a quote that was pushed. */
  take(quote: Quote): void;
  /** What was pushed of these symbols stands no longer. */
  distrust(symbols: readonly string[]): void;
}

export function openQuotes({ configuration, oddities, clock, sleep, gatherMs, maxSymbols }: QuotesOptions): Quotes {
  const stocks = new marketData.StockApi(configuration);
  const crypto = new marketData.CryptoApi(configuration);
  const asked = new Map<string, Held>();
  const pushed = new Map<string, Held & { readonly quote: Quote }>();
  const active = new Map<string, number>();

  function read(symbol: string, row: unknown): Quote | null {
    if (row === undefined || row === null) return null;
    const quote = readQuote(symbol, row);
    if (!quote) oddities.refuse("quotes", symbol);
    return quote;
  }

  async function askLatest({ assetClass, feed }: Group, symbols: readonly string[]): Promise<ReadonlyMap<string, Quote | null>> {
    const names = symbols.join(",");
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoLatestQuotesRaw({ loc: "us", symbols: names })
        : await stocks.stockLatestQuotesRaw({ symbols: names, feed });
    const { quotes } = latestQuotesSchema.parse(await raw.json());
    return new Map(symbols.map((symbol) => [symbol, read(symbol, quotes?.[symbol])]));
  }

  async function askPast(symbol: string, asOf: number, feed: StockFeed): Promise<Quote | null> {
    const about = { start: new Date(asOf - PAST_MS), end: new Date(asOf), limit: 1, sort: "desc" } as const;
    const answers = await askEach("quotes", [symbol], async ([symbols = symbol]) => {
      const { raw } =
        assetClassOf(symbol) === "crypto"
          ? await crypto.cryptoQuotesRaw({ ...about, loc: "us", symbols })
          : await stocks.stockQuotesRaw({ ...about, symbols, feed: feed === "iex" ? "iex" : "sip" });
      const { quotes } = quotesPageSchema.parse(await raw.json());
      return new Map([[symbol, read(symbol, quotes?.[symbol]?.[0])]]);
    });
    const quote = answers.get(symbol) ?? null;
    return quote instanceof Fault || (quote && quote.at > asOf) ? null : quote;
  }

  function isFresh(held: Held | undefined, ageMs: number): held is Held {
    return held !== undefined && clock.now() - held.at <= ageMs;
  }

  const askTogether = openGathering<Group, Quote | null>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, feed }) => `${assetClass} ${feed}`,
    companions({ assetClass }) {
      for (const [symbol, at] of active) if (at < clock.now() - ACTIVE_MS) active.delete(symbol);
      return [...active.keys()].filter(
        (symbol) => assetClassOf(symbol) === assetClass && !isFresh(pushed.get(symbol), PUSHED_AGE_MS),
      );
    },
    async ask(group, symbols, settle) {
      const answers = await askEach("quotes", symbols, (some) => askLatest(group, some));
      for (const symbol of symbols) {
        const answer = answers.get(symbol) ?? null;
        const quote = answer instanceof Fault ? null : answer;
        asked.set(symbol, { quote, at: clock.now() });
        settle(symbol, quote);
      }
    },
  });

  return {
    async at(symbol, asOf, feed) {
      if (asOf < clock.now() - PRESENT_MS) return askPast(symbol, asOf, feed);
      active.set(symbol, clock.now());
      const held = pushed.get(symbol);
      if (isFresh(held, PUSHED_AGE_MS)) return held.quote;
      const known = asked.get(symbol);
      return isFresh(known, ASKED_AGE_MS) ? known.quote : askTogether({ assetClass: assetClassOf(symbol), feed }, symbol);
    },
    take(quote) {
      const held = pushed.get(quote.symbol);
      if (!held || held.quote.at <= quote.at) pushed.set(quote.symbol, { quote, at: clock.now() });
    },
    distrust(symbols) {
      for (const symbol of symbols) pushed.delete(symbol);
    },
  };
}
