import { assetClassOf, type Quote, symbolSchema } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AlpacaFeed } from "../../alpaca/access";
import { type AskQuotes, placeOf, type QuotesPlace } from "./ask-quotes";
import { openGathering } from "./gather";

/** For an instant that is longer ago the latest quotes are of no use. */
const PRESENT_MS = 60_000;
/** The latest quotes serve others for so long. */
const LATEST_AGE_MS = 3_000;
/** Quotes of many symbols are asked for that came in the last time before an instant: the short one gives few rows of busy symbols. */
const SHORT_MS = 2_000;
const LONG_MS = 60_000;
/** How far back the quote of one symbol is looked for. */
const PAST_MS = 7 * 86_400_000;
/** Symbols that were asked for so long ago are asked for along with others. */
const ACTIVE_MS = 120_000;

type Held = { readonly quote: Quote | null; readonly at: number };
type Told = { readonly quote: Quote | null; readonly asOf: number };
type Moment = QuotesPlace & { readonly asOf: number };

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

export function openQuotes({ ask, clock, sleep, gatherMs, maxSymbols }: QuotesOptions): QuoteInForce {
  const latest = new Map<string, Held>();
  /** What was told of each symbol last, for the agents that ask about the same instant a moment later. */
  const told = new Map<string, Told>();
  const active = new Map<string, number>();

  /** The quote in force at `asOf` if it is known; undefined when it has to be asked for. */
  function known(symbol: string, asOf: number): Quote | null | undefined {
    const last = told.get(symbol);
    return last?.asOf === asOf ? last.quote : latestAt(symbol, asOf);
  }

  /** The latest quote if it is known and was in force at `asOf`; undefined when it has to be asked for. */
  function latestAt(symbol: string, asOf: number): Quote | null | undefined {
    const held = latest.get(symbol);
    if (!held || !isFresh(held.at, clock.now(), LATEST_AGE_MS)) return undefined;
    return held.quote && held.quote.at > asOf ? undefined : held.quote;
  }

  async function refreshLatest(place: QuotesPlace, symbols: readonly string[]): Promise<void> {
    const now = clock.now();
    const old = symbols.filter((symbol) => !isFresh(latest.get(symbol)?.at ?? Number.NEGATIVE_INFINITY, now, LATEST_AGE_MS));
    if (old.length === 0) return;
    const found = await ask.latest(place, old);
    for (const symbol of old) latest.set(symbol, { quote: found.get(symbol) ?? null, at: now });
  }

  const lastBefore = (symbol: string, asOf: number, place: QuotesPlace) => ask.lastOf(place, symbol, asOf - PAST_MS, asOf);

  const inForce = openGathering<Moment, Quote | null>({
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
      await refreshLatest(place, symbols);
      const settleFrom = (asked: readonly string[], quoteOf: (symbol: string) => Quote | null | undefined) =>
        asked.filter((symbol) => {
          const quote = quoteOf(symbol);
          if (quote !== undefined) settle(symbol, quote);
          return quote === undefined;
        });
      let open = settleFrom(symbols, (symbol) => latestAt(symbol, asOf));
      for (const lengthMs of [SHORT_MS, LONG_MS]) {
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
    const place = placeOf(symbol, feed);
    if (asOf < clock.now() - PRESENT_MS) return lastBefore(symbol, asOf, place);
    active.set(symbol, clock.now());
    const quote = known(symbol, asOf);
    return quote === undefined ? inForce({ ...place, asOf }, symbol) : quote;
  };
}
