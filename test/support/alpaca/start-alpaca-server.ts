import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/fill-model";
import type { SimulatedBroker } from "@/server/core/ports";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { memoryExchangeStore } from "../../fakes/exchange-store";
import { adminRoutes } from "./admin";
import { openAnnouncedActions } from "./data/announced-actions";
import { DATA_ROUTES } from "./data/routes";
import { actOn } from "./faults/act";
import { type Faults, openFaults } from "./faults/faults";
import { stageMarket } from "./faults/staged-market";
import { openRequestLog, type RequestLog } from "./http/request-log";
import { type HttpService, serveHttp } from "./http/serve-http";
import { articleView } from "./news/article-view";
import { type Article, type Newsroom, openNewsroom } from "./news/newsroom";
import { type AlpacaServerOptions, settingsOf } from "./options";
import { createDataStream } from "./streams/data-stream";
import { publishData } from "./streams/publish-data";
import { serveStreams } from "./streams/serve-streams";
import { createTradeStream } from "./streams/trade-stream";
import { FIRST_CONFIGURATIONS } from "./trading/account";
import { openAccountStates } from "./trading/account-states";
import { coinFeeOf, FEE_TIERS, NO_FEE } from "./trading/coin-fee";
import { openOrderBooks } from "./trading/order-books";
import { isWorked } from "./trading/orders/submit-order";
import { TRADING_ROUTES } from "./trading/routes";
import { openShownRows } from "./trading/shown";
import { openWatchlists } from "./trading/watchlists";
import type { Venue } from "./venue";

export type AlpacaServer = {
  readonly tradingUrl: string;
  readonly dataUrl: string;
  readonly tradeStreamUrl: string;
  /** Before the path of a feed. */
  readonly dataStreamUrl: string;
  readonly keyId: string;
  readonly secret: string;
  /** Plays the exchange to market time `at` and sends what happened to the streams. The clock is set to it where it can be. */
  advance(at: number): Promise<void>;
  readonly newsroom: Newsroom;
  /** Publishes an article, or changes the one that has its id, and tells it on the stream. */
  publish(article: Article): void;
  /** The exchange behind the server. */
  readonly broker: SimulatedBroker;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Answers a request that comes over no wire. */
  readonly answer: HttpService["answer"];
  /** How many clients the streams have. */
  streams(): { readonly trade: number; readonly data: number };
  close(): Promise<void>;
};

/** Starts a server on the loopback that answers as Alpaca's trading and data services do, over a simulated exchange. */
export async function startAlpacaServer(options: AlpacaServerOptions = {}): Promise<AlpacaServer> {
  const settings = settingsOf(options);
  let ownTime = settings.startAt;
  const own = {
    now: () => ownTime,
    set: (at: number) => {
      ownTime = Math.max(ownTime, at);
    },
  };
  const clock: NonNullable<AlpacaServerOptions["clock"]> = options.clock ?? own;
  const { equity, crypto } = DEFAULT_EXCHANGE_COSTS.byClass;
  const costs = {
    ...DEFAULT_EXCHANGE_COSTS,
    // The venue takes its fees from what a trade credits, which its exchange knows nothing of.
    byClass: { equity, crypto: { ...crypto, feeBps: 0 } },
    rejectionRate: 0,
    splitRate: 0,
    minLatencyMs: 3,
    maxLatencyMs: 150,
    ...options.costs,
  };
  const simulation = createSimulation(settings);
  const base = options.market ?? simulatedMarketData(simulation);
  const newsroom = openNewsroom(options.news ?? (options.market ? () => [] : simulation.news), settings.newsAheadMs);
  const market = stageMarket(base, clock, costs.participation);
  const store = memoryExchangeStore(openingState(settings.cashUsd));
  const broker = simulatedBroker({
    store,
    market: market.traded,
    clock,
    seed: settings.seed,
    costs,
    shorts: settings.habits.shorting,
  });
  const log = openRequestLog();
  const data = createDataStream(settings);
  const faults: Faults = openFaults(
    (fault) => actOn(fault, { venue, trade, data }),
    () => market.flow(),
  );
  const trade = createTradeStream(settings, () => faults);
  const books = openOrderBooks({
    broker,
    store,
    habits: settings.habits,
    feeOf: (execution, order) => {
      const rates = faults.standing("coin_fee") ?? FEE_TIERS[settings.cryptoTier - 1];
      return settings.habits.coinFee && rates ? coinFeeOf(execution, order, rates) : NO_FEE;
    },
    cashUsd: settings.cashUsd,
    isOpen: ({ symbol }) => isWorked(symbol, clock.now()),
    emit: trade.push,
  });
  let last: Promise<unknown> = Promise.resolve();
  const timers = new Set<NodeJS.Timeout>();
  let duties: { readonly at: number; readonly work: () => Promise<void> }[] = [];
  const venue: Venue = {
    settings,
    clock,
    market,
    newsroom,
    broker,
    store,
    books,
    shown: openShownRows(clock.now, settings.newId),
    states: openAccountStates(),
    watchlists: openWatchlists(clock.now),
    announced: openAnnouncedActions(clock.now),
    faults,
    configurations: { ...FIRST_CONFIGURATIONS, no_shorting: !settings.habits.shorting },
    later: (ms, work) => void duties.push({ at: clock.now() + ms, work }),
    catchUp: async () => {
      const isDue = ({ at }: { readonly at: number }) => at <= clock.now();
      const due = duties.filter(isDue);
      duties = duties.filter((duty) => !isDue(duty));
      for (const { work } of due) await venue.inTurn(work);
    },
    inTurn: (work) => {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    settle: async () => {
      await books.pull();
      if (settings.settlesByClock) {
        venue.later(settings.settleMs, async () => books.release());
        return;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        books.release();
      }, settings.settleMs);
      timers.add(timer);
    },
  };
  for (const fault of options.faults ?? []) await faults.add(fault);
  let playedTo = clock.now();
  const advance = async (at: number) => {
    clock.set?.(at);
    await venue.catchUp();
    await venue.inTurn(async () => {
      await broker.advance(at);
      await books.pull();
      books.release();
      await publishData(venue, data, playedTo, at);
      playedTo = Math.max(playedTo, at);
    });
  };

  const publish = (article: Article) => {
    newsroom.publish(article);
    data.pushNews(articleView(article, true), article.symbols);
  };

  const routes = [...adminRoutes({ advance, publish, log }), ...TRADING_ROUTES, ...DATA_ROUTES];
  const { server, answer } = serveHttp(venue, routes, log);
  const sockets = serveStreams(server, trade, data);
  server.listen(settings.port, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    tradingUrl: `http://127.0.0.1:${port}`,
    dataUrl: `http://127.0.0.1:${port}`,
    tradeStreamUrl: `ws://127.0.0.1:${port}/stream`,
    dataStreamUrl: `ws://127.0.0.1:${port}`,
    keyId: settings.keyId,
    secret: settings.secret,
    advance,
    newsroom,
    publish,
    broker,
    faults,
    log,
    answer,
    streams: () => ({ trade: trade.count(), data: data.count() }),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      trade.drop();
      data.drop();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
