import type { streaming } from "@alpacahq/alpaca-trade-api";
import { messageOf } from "@/server/core/fault";
import { isSessionBar } from "@/server/core/market/calendar/calendar";
import { type AssetClass, assetClassOf, TIMEFRAME_MS } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import type { AlpacaFeed } from "../../alpaca/access";
import { DataStream, type StreamState } from "../../alpaca/data-stream";
import { FINEST } from "./ask-bars";
import type { Feeds } from "./feeds";
import type { Grounds } from "./ground";
import type { Halts } from "./halts";
import { marketTopic } from "./market-topic";
import type { MinuteStore } from "./minute-store";
import type { MinutesOf } from "./minutes";
import type { Oddities } from "./oddities";
import type { PushedQuotes } from "./pushed-quotes";

/** What the plan without all exchanges lets a stream tell of. */
const BASIC_SYMBOLS = 30;

export type OpenClient = (assetClass: AssetClass, feed: AlpacaFeed) => streaming.MarketDataStream;

export interface PushesOptions {
  readonly openClient: OpenClient;
  readonly feeds: Feeds;
  readonly store: MinuteStore;
  readonly minutesOf: MinutesOf;
  readonly grounds: Grounds;
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
export function openPushes(options: PushesOptions): Pushes {
  const { openClient, feeds, store, minutesOf, grounds, quotes, halts, oddities, ...own } = options;
  let watched: readonly string[] = [];

  /** Asks for what may have been missed, so that it is there before a run asks. */
  async function catchUp(symbols: readonly string[]): Promise<void> {
    const feed = feeds.current();
    const at = own.clock.now();
    const asked = symbols.map((symbol) => minutesOf(symbol, grounds.of(assetClassOf(symbol), at), feed));
    for (const answer of await Promise.allSettled(asked))
      if (answer.status === "rejected") own.say(`bars after a gap of the stream: ${messageOf(answer.reason)}`);
  }

  function openStream(assetClass: AssetClass, maxSymbols: () => number): DataStream {
    const topic = marketTopic(assetClass, {
      onBar(symbol, bar) {
        if (!isSessionBar(assetClass, FINEST, bar.time)) return;
        const { minutesFrom: dayFrom } = grounds.of(assetClass, bar.time + TIMEFRAME_MS[FINEST]);
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
      open: () => openClient(assetClass, feeds.current()),
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
