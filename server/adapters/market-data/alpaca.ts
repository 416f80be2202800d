import { marketData, trading } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { type AssetClass, symbolSchema } from "@/server/core/market/market";
import type { Clock, MarketData } from "@/server/core/ports";
import { afterStep } from "@/server/core/time/clock-watch";
import { instantInWords } from "@/server/core/words";
import type { AlpacaAccess, AlpacaFeed } from "../alpaca/access";
import { createStreamClient } from "../alpaca/stream-client";
import type { BarsInUse } from "../venues/venue";
import { createAskActions } from "./alpaca/ask-actions";
import { createAskBars } from "./alpaca/ask-bars";
import { createFeeds } from "./alpaca/ask-each";
import { createBarRequestPlans } from "./alpaca/bar-request-plan";
import { createHistory } from "./alpaca/history";
import { createHalts, createInstruments } from "./alpaca/instruments";
import { createMadeBars } from "./alpaca/made-bars";
import { createMinutes, MinuteStore } from "./alpaca/minutes";
import { createAskQuotes, createQuotes } from "./alpaca/quotes";
import { type CreateClient, createPushedQuotes, createPushes, type PushesState, streamPath } from "./alpaca/streams";
import { createOddities, type OddityCounts } from "./alpaca/wire";

/** Questions that come within so long go into one request. */
const GATHER_MS = 20;
/** Symbols of one request: with ten characters each, an address of 4,000 characters, half of what servers commonly take. */
const MAX_SYMBOLS = 400;

export interface AlpacaMarketDataOptions {
  readonly access: AlpacaAccess;
  /** The way to the host of market data, which has a budget of its own. */
  readonly dataFetch: typeof fetch;
  /** The way to the host of trading, which lists what can be traded. */
  readonly tradingFetch: typeof fetch;
  readonly clock: Clock;
  /** Goes on as time does, whatever `clock` is set to. */
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly say: (sentence: string) => void;
  /** The bars that agents ask for again and again. */
  readonly inUse: () => Promise<readonly BarsInUse[]>;
  /** For tests: a client of a stream that is not connected yet. */
  readonly createClient?: CreateClient;
}

export type AlpacaMarketState = PushesState & {
  /** Where prices come from, as a person reads it. */
  readonly source: string;
  readonly feed: AlpacaFeed;
  /** Rows of the vendor that were refused because no market can have made them. */
  readonly refused: OddityCounts;
};

export interface AlpacaMarketData extends MarketData {
  /** Has these symbols pushed, as many as the plan permits, instead of the ones before. */
  watch(symbols: readonly string[]): void;
  /** Looks whether the streams are alive; to be called every few seconds. */
  check(): void;
  state(): AlpacaMarketState;
  close(): void;
}

/**
 * Prices of Alpaca: bars and quotes of all symbols in use asked for together, whoever asks first, and pushed where the plan permits.
 * Bars of finished days are the vendor's, adjusted for splits up to that day; those of the present day are made from its minutes, after a late
 * start from a while before it on. A bar that is late is waited for up to 3 s. After a step of the clock all of them are asked for again: what
 * was complete by the clock before may be so no longer. Throws Fault `broker_unreachable` when nobody answers and `refused`
 * when the keys or the plan do not permit it.
 */
export function alpacaMarketData(options: AlpacaMarketDataOptions): AlpacaMarketData {
  const { access, dataFetch, tradingFetch, clock, say } = options;
  const sleep = async (ms: number) => void (await options.sleep(ms));
  const credentials = { keyId: access.keyId, secret: access.secret };
  const data = new marketData.Configuration({ ...credentials, basePath: access.dataUrl, fetchApi: dataFetch });
  const broker = new trading.Configuration({ ...credentials, basePath: access.tradingUrl, fetchApi: tradingFetch });
  const oddities = createOddities(say);
  const feeds = createFeeds(access.feed, say);
  const halts = createHalts();
  const askBars = createAskBars(data, oddities);
  const joining = { clock, sleep, gatherMs: GATHER_MS, maxSymbols: MAX_SYMBOLS };
  const store = new MinuteStore();
  const plans = createBarRequestPlans(clock);
  const watched = (assetClass: AssetClass, dayFrom: number) =>
    plans.of(assetClass, clock.now()).minutesFrom === dayFrom ? pushes.watched() : [];
  const minutesOf = createMinutes({ ...joining, store, askBars, watched });
  const pushed = createPushedQuotes(clock);
  const quoteInForce = createQuotes({ ...joining, ask: createAskQuotes(data, oddities) });
  const instruments = createInstruments({ ...joining, configuration: broker });
  const history = createHistory({ ...joining, askBars });
  const made = createMadeBars({ ...options, minutesOf, history, plans });
  const createClient = options.createClient ?? ((assetClass, feed) => createStreamClient(access, streamPath(assetClass, feed)));
  const pushes = createPushes({
    ...options,
    createClient,
    feeds,
    store,
    minutesOf,
    plans,
    quotes: pushed,
    halts,
    oddities,
  });

  const forgetAfterStep = afterStep(clock, options.monotonic, () => [store, history].forEach((cache) => void cache.forget()));

  return {
    name: "alpaca",
    async bars(symbol, timeframe, asOf, count) {
      forgetAfterStep();
      const isTicker = symbolSchema.safeParse(symbol).success;
      const bars = isTicker ? await feeds.use((feed) => made.last({ symbol, timeframe, asOf, count }, feed)) : null;
      if (bars && bars.time.length > 0) return bars;
      throw new Fault("data_missing", `Alpaca has no ${timeframe} bars of "${symbol}" up to ${instantInWords(asOf)}`);
    },
    quote: async (symbol, asOf) => pushed.at(symbol, asOf) ?? feeds.use((feed) => quoteInForce(symbol, asOf, feed)),
    finestBars: (symbol, from, to) => {
      forgetAfterStep();
      return feeds.use((feed) => made.minutes(symbol, from, to, feed));
    },
    async instrument(symbol) {
      if (!symbolSchema.safeParse(symbol).success) throw new Fault("not_found", `Alpaca does not trade "${symbol}"`);
      const instrument = await instruments(symbol);
      return { ...instrument, untradable: instrument.untradable ?? halts.reasonOf(symbol, store.lastStart(symbol)) };
    },
    corporateActions: createAskActions(data, say),
    watch: pushes.watch,
    check: pushes.check,
    close: pushes.close,
    state: () => ({
      ...pushes.state(),
      source: sourceOf(feeds.current(), feeds.reason()),
      feed: feeds.current(),
      refused: oddities.counts(),
    }),
  };
}

function sourceOf(feed: AlpacaFeed, reason: string | null): string {
  return `Alpaca, feed "${feed}"${reason === null ? "" : `, because the plan does not permit another: ${reason}`}`;
}
