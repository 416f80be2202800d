import type { streaming } from "@alpacahq/alpaca-trade-api";
import { messageOf } from "@/server/core/fault";
import { isSessionBar, marketHoursAt } from "@/server/core/market/calendar/calendar";
import { type AssetClass, assetClassOf, type Bar, type Quote, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AlpacaFeed } from "../../alpaca/access";
import { DataStream, type StreamState, type StreamTopic } from "../../alpaca/data-stream";
import { FINEST } from "./ask-bars";
import type { Feeds } from "./ask-each";
import type { BarRequestPlans } from "./bar-request-plan";
import type { Halts, TradingStatus } from "./instruments";
import type { MinuteStore, MinutesOf } from "./minutes";
import { type Oddities, type OddityCounts, readBar, readQuote, readStatus } from "./wire";

/** In an open market. Not every minute of every symbol has a trade. */
const QUIET_MS = 120_000;
const SYMBOL_QUIET_MS = 180_000;

/** What is pushed of symbols. */
export interface PushTakers {
  readonly onBar: (symbol: string, bar: Bar) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onStatus: (status: TradingStatus) => void;
  /** A row that no market can have made. */
  readonly onRefusedRow: (kind: keyof OddityCounts, symbol: string) => void;
}

/** Where the stream of a kind of market is, behind the host. */
export function streamPath(assetClass: AssetClass, feed: AlpacaFeed): string {
  return assetClass === "crypto" ? "v1beta3/crypto/us" : `v2/${feed}`;
}

/** Bars and quotes of one kind of market, and the halts of stocks. */
export function marketTopic(assetClass: AssetClass, { onBar, onQuote, onStatus, onRefusedRow }: PushTakers): StreamTopic {
  return {
    name: assetClass,
    quietMs: QUIET_MS,
    symbolQuietMs: SYMBOL_QUIET_MS,
    expectedSince(now) {
      const { open, session } = marketHoursAt(assetClass, now);
      return open ? (session?.open ?? 0) : null;
    },
    subscribe(client, symbols) {
      client.subscribeForBars([...symbols]);
      client.subscribeForQuotes([...symbols]);
      if (assetClass === "equity") client.subscribeForStatuses([...symbols]);
    },
    unsubscribe(client, symbols) {
      client.unsubscribeFromBars([...symbols]);
      client.unsubscribeFromQuotes([...symbols]);
      if (assetClass === "equity") client.unsubscribeFromStatuses([...symbols]);
    },
    listen(client, current, heard) {
      client.onBar(
        current(({ symbol, timestamp: t, open: o, high: h, low: l, close: c, volume: v }) => {
          heard(symbol);
          const bar = readBar({ t, o, h, l, c, v });
          if (bar) onBar(symbol, bar);
          else onRefusedRow("bars", symbol);
        }),
      );
      client.onQuote(
        current(({ symbol, timestamp: t, bidPrice: bp, askPrice: ap }) => {
          heard(symbol);
          const quote = readQuote(symbol, { t, bp, ap });
          if (quote) onQuote(quote);
          else onRefusedRow("quotes", symbol);
        }),
      );
      client.onStatus(
        current((row) => {
          heard(row.symbol);
          const status = readStatus(row);
          if (status) onStatus(status);
          else onRefusedRow("statuses", row.symbol);
        }),
      );
    },
  };
}

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

export function createPushedQuotes(clock: Clock): PushedQuotes {
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

/** What the plan without all exchanges lets a stream tell of. */
const BASIC_SYMBOLS = 30;

export type CreateClient = (assetClass: AssetClass, feed: AlpacaFeed) => streaming.MarketDataStream;

export interface PushesOptions {
  readonly createClient: CreateClient;
  readonly feeds: Feeds;
  readonly store: MinuteStore;
  readonly minutesOf: MinutesOf;
  readonly plans: BarRequestPlans;
  readonly quotes: PushedQuotes;
  readonly halts: Halts;
  readonly oddities: Oddities;
  readonly clock: Clock;
  readonly random: () => number;
  readonly say: (sentence: string) => void;
}

export type PushesState = { readonly stocks: StreamState; readonly crypto: StreamState };

export interface Pushes {
  watch(symbols: readonly string[]): void;
  watched(): readonly string[];
  check(): void;
  state(): PushesState;
  close(): void;
}

/** The streams of stocks and of crypto, whose bars and quotes go where those that were asked for are kept. */
export function createPushes(options: PushesOptions): Pushes {
  const { createClient, feeds, store, minutesOf, plans, quotes, halts, oddities, ...own } = options;
  let watched: readonly string[] = [];

  /** Asks for what may have been missed, so that it is there before a run asks. */
  async function catchUp(symbols: readonly string[]): Promise<void> {
    const feed = feeds.current();
    const at = own.clock.now();
    const asked = symbols.map((symbol) => minutesOf(symbol, plans.of(assetClassOf(symbol), at), feed));
    for (const answer of await Promise.allSettled(asked))
      if (answer.status === "rejected") own.say(`bars after a gap of the stream: ${messageOf(answer.reason)}`);
  }

  function openStream(assetClass: AssetClass, maxSymbols: () => number): DataStream {
    const topic = marketTopic(assetClass, {
      onBar(symbol, bar) {
        if (!isSessionBar(assetClass, FINEST, bar.time)) return;
        const { minutesFrom: dayFrom } = plans.of(assetClass, bar.time + TIMEFRAME_MS[FINEST]);
        store.push({ symbol, dayFrom, feed: feeds.current() }, bar);
      },
      onQuote: quotes.take,
      onStatus: halts.take,
      onRefusedRow: oddities.refuse,
    });
    return new DataStream({
      ...own,
      topic,
      maxSymbols,
      open: () => createClient(assetClass, feeds.current()),
      onLost: quotes.distrust,
      onGap(symbols, from) {
        for (const symbol of symbols) store.distrust(symbol, from);
        void catchUp(symbols);
      },
      onFeedRefused(why) {
        if (assetClass !== "equity" || feeds.current() === "iex") return false;
        feeds.fallBack(why);
        return true;
      },
    });
  }

  const stocks = openStream("equity", () => (feeds.current() === "iex" ? BASIC_SYMBOLS : Number.POSITIVE_INFINITY));
  const crypto = openStream("crypto", () => BASIC_SYMBOLS);
  const streams = [stocks, crypto];
  return {
    watch(symbols) {
      watched = [...new Set(symbols)];
      stocks.watch(watched.filter((symbol) => assetClassOf(symbol) === "equity"));
      crypto.watch(watched.filter((symbol) => assetClassOf(symbol) === "crypto"));
    },
    watched: () => watched,
    check: () => streams.forEach((stream) => void stream.check()),
    state: () => ({ stocks: stocks.state(), crypto: crypto.state() }),
    close: () => streams.forEach((stream) => void stream.close()),
  };
}
