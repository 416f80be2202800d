import { type Application, applicationOf, objectionTo } from "@/server/core/exchange/admission";
import { changesPage } from "@/server/core/exchange/changes-page";
import { drawsOf, type ExchangeCosts } from "@/server/core/exchange/draws";
import { bookOf, changesOf, type Floor, openFloor, orderOnFloor, settle } from "@/server/core/exchange/floor";
import { orderIdOf, placeOrder } from "@/server/core/exchange/place";
import { playUntil } from "@/server/core/exchange/play-until";
import { Fault } from "@/server/core/fault";
import type { AssetClass, Instrument, Quote } from "@/server/core/market";
import { marketFill } from "@/server/core/matching";
import { cents, dec } from "@/server/core/money";
import type { BrokerOrder, OrderRequest } from "@/server/core/order";
import { cancelOrder, endBracket, fillOrder } from "@/server/core/order-book";
import type { BrokerPosition, Clock, ExchangeBooks, ExchangeStore, MarketData, PlayedBroker } from "@/server/core/ports";
import { adverseOnQuote } from "@/server/core/trading-costs";

/** A quote older than this is no market to trade on at once. */
const FRESH_QUOTE_MS: Readonly<Record<AssetClass, number>> = { equity: 60_000, crypto: 300_000 };
/** How far back the last close is looked for when there is no quote: over any closing of the exchange. */
const LAST_CLOSE_MS = 7 * 86_400_000;

export interface SimulatedBrokerOptions {
  readonly store: ExchangeStore;
  readonly market: MarketData;
  readonly clock: Clock;
  /** Decides latencies, splits and refusals. */
  readonly seed: number;
  readonly costs: ExchangeCosts;
}

/**
 * A broker and its exchange over one account's books, played on the market's clock. Cash account: no shorts, no margin. Orders are good till
 * canceled, also a bracket's legs; canceling any order of a bracket cancels what is open of it. Cash may fall below zero only by what a market
 * gapped between a buy's submission and its fill.
 *
 * Everything an order meets depends on the seed, its client id and the market, so equal requests have equal executions. Before anything is
 * submitted or canceled the books are brought up to the clock, so it does not matter how often `advance` was called.
 */
export function simulatedBroker({ store, market, clock, seed, costs }: SimulatedBrokerOptions): PlayedBroker {
  /** The floor as it stands now. The state is read first because that locks the books, and the clock only then. */
  async function floorNow(books: ExchangeBooks): Promise<{ readonly floor: Floor; readonly now: number }> {
    const floor = openFloor(await books.state(), await books.openOrders(), seed, costs);
    const now = clock.now();
    await playUntil(floor, market, now);
    return { floor, now };
  }

  async function submit(books: ExchangeBooks, request: OrderRequest): Promise<BrokerOrder> {
    const { floor, now } = await floorNow(books);
    if (await books.orderByClientId(request.clientOrderId)) throw new Fault("order_unknown", "client_order_id must be unique");
    const instrument = await instrumentOf(market, request.symbol);
    const quote = await market.quote(request.symbol, now);
    const application = applicationOf(floor, request, instrument, await marketPrice(market, request, quote, now));
    const objection = objectionTo(application);
    if (objection) throw new Fault("broker_rejected", objection);

    const id = placeOrder(floor, application, now);
    if (quote && now - quote.at <= FRESH_QUOTE_MS[instrument.assetClass]) fillAtQuote(floor, application, quote, now);
    await books.save(changesOf(floor));
    return orderOnFloor(floor, id).order;
  }

  async function cancel(books: ExchangeBooks, orderId: string): Promise<void> {
    const { floor, now } = await floorNow(books);
    const known = await books.orderById(orderId);
    if (!known) throw new Fault("not_found", `order "${orderId}" is not known to the exchange`);
    const instrument = await market.instrument(known.order.symbol);
    const book = bookOf(floor, instrument);
    const member = book.orders.find(({ id, parentId }) => id === orderId || parentId === orderId);
    if (member) {
      endBracket(book, member, now, "canceled on request");
      cancelOrder(book, member, now, "canceled on request");
      settle(floor, book, instrument);
    }
    await books.save(changesOf(floor));
  }

  async function advance(books: ExchangeBooks, at: number): Promise<number> {
    const floor = openFloor(await books.state(), await books.openOrders(), seed, costs);
    if (await playUntil(floor, market, at)) await books.save(changesOf(floor));
    return floor.executions.length;
  }

  return {
    name: "simulated",
    readsOwnWrites: true,
    submit: (request) => store.transact((books) => submit(books, request)),
    cancel: (orderId) => store.transact((books) => cancel(books, orderId)),
    advance: async (at) => ((await store.openOrders()).length === 0 ? 0 : store.transact((books) => advance(books, at))),
    findByClientId: (clientOrderId) =>
      store.transact(async (books) => (await books.orderByClientId(clientOrderId))?.order ?? null),
    openOrders: async () => (await store.transact((books) => books.openOrders())).map(({ order }) => order),
    account: () => store.transact(async (books) => ({ cashUsd: cents((await books.state()).cashUsd) })),
    positions: () => store.transact(positionsOf),
    changesSince: (cursor, limit) => store.transact((books) => changesPage(books, cursor, limit)),
  };
}

async function instrumentOf(market: MarketData, symbol: string): Promise<Instrument> {
  try {
    return await market.instrument(symbol);
  } catch (error) {
    if (error instanceof Fault && error.code === "not_found") {
      throw new Fault("broker_rejected", `asset not found for ${symbol}`, { cause: error });
    }
    throw error;
  }
}

async function marketPrice(
  market: MarketData,
  { symbol, side }: OrderRequest,
  quote: Quote | null,
  now: number,
): Promise<number | null> {
  if (quote) return side === "buy" ? quote.ask : quote.bid;
  const { close } = await market.finestBars(symbol, now - LAST_CLOSE_MS, now);
  return close.at(-1) ?? null;
}

/** A market order in an open market does not wait for the next bar. */
function fillAtQuote(floor: Floor, { request, instrument }: Application, { bid, ask }: Quote, now: number): void {
  if (request.type !== "market") return;
  const book = bookOf(floor, instrument);
  const order = book.orders.find(({ id }) => id === orderIdOf(request.clientOrderId));
  if (!order) return;
  const adverse = adverseOnQuote(floor.costs.byClass[instrument.assetClass]);
  const price = marketFill(order.sign > 0 ? ask : bid, order.sign, adverse);
  const at = now + drawsOf(floor.seed, request.clientOrderId, floor.costs).latencyMs;
  fillOrder(book, order, order.lots, price, at, at);
  settle(floor, book, instrument);
}

async function positionsOf(books: ExchangeBooks): Promise<readonly BrokerPosition[]> {
  const { positions } = await books.state();
  return Object.entries(positions)
    .filter(([, { qty }]) => !dec(qty).isZero())
    .map(([symbol, { qty, avgPrice }]) => ({ symbol, qty, avgPrice }));
}
