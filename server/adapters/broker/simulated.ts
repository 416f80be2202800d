import { objectionTo } from "@/server/core/exchange/admission";
import { buyingPowerUsd } from "@/server/core/exchange/buying-power";
import { cancelBook, cancelBracket } from "@/server/core/exchange/cancel";
import { changesPage } from "@/server/core/exchange/changes-page";
import { fillAtQuote } from "@/server/core/exchange/fill-at-quote";
import type { ExchangeCosts } from "@/server/core/exchange/fill-model";
import {
  changesOf,
  createMatchingSession,
  isOpen,
  type MatchingSession,
  orderInSession,
} from "@/server/core/exchange/matching-session";
import { candidateOf } from "@/server/core/exchange/order-candidate";
import { placeOrder } from "@/server/core/exchange/place";
import { playUntil } from "@/server/core/exchange/play-until";
import { replaceOrder } from "@/server/core/exchange/replace";
import { SIMULATED_RULES } from "@/server/core/exchange/simulated-rules";
import { Fault } from "@/server/core/fault";
import type { AssetClass, Instrument, Quote } from "@/server/core/market/market";
import { cents, dec } from "@/server/core/money/money";
import type { BrokerOrder, OrderChange, OrderRequest, OrderSide } from "@/server/core/orders/order";
import type {
  BrokerAccount,
  BrokerPosition,
  CancelReport,
  Clock,
  ExchangeBooks,
  ExchangeStore,
  MarketData,
  SimulatedBroker,
} from "@/server/core/ports";

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
  /** Whether shares may be sold short: an account with margin. Not by default. */
  readonly shorts?: boolean;
  /** What the account is called; "SIM" and the seed when nothing is said. */
  readonly accountNumber?: string;
}

/**
 * A broker and its exchange over one account's books, played on the market's clock. Cash account unless told otherwise: no shorts, no margin. It trades in the regular
 * session alone, also what may fill outside it. Orders end as their time in force says, a bracket's legs like their entry; canceling any order
 * of a bracket cancels what is open of it. Cash may fall below zero only by what a market gapped between a buy's submission and its fill.
 *
 * Everything an order meets depends on the seed, its client id and the market, so equal requests have equal executions. Before anything is
 * submitted, replaced or canceled the books are brought up to the clock, so it does not matter how often `advance` was called.
 */
export function simulatedBroker(exchange: SimulatedBrokerOptions): SimulatedBroker {
  const { store, clock } = exchange;
  return {
    name: "simulated",
    readsOwnWrites: true,
    rules: SIMULATED_RULES,
    unread: () => [],
    submit: async (request, leave) => {
      await leave?.();
      return store.transact((books) => submit(exchange, books, request));
    },
    replace: async (orderId, change, leave) => {
      await leave?.();
      return store.transact((books) => replace(exchange, books, orderId, change));
    },
    cancel: (orderId) => store.transact((books) => cancel(exchange, books, orderId)),
    withdraw: (orderId) => store.transact((books) => withdraw(exchange, books, orderId)),
    cancelAll: () => store.transact((books) => cancelAll(exchange, books)),
    advance: async (at) =>
      (await store.openOrders()).length === 0 ? 0 : store.transact((books) => advance(exchange, books, at)),
    movements: async () => [],
    trouble: () => null,
    cursorNow: () => store.transact(async (books) => String((await books.state()).sequence)),
    time: async () => clock.now(),
    findByClientId: (clientOrderId) =>
      store.transact(async (books) => (await books.orderByClientId(clientOrderId))?.order ?? null),
    openOrders: async () => (await store.transact((books) => books.openOrders())).map(({ order }) => order),
    account: () => store.transact((books) => accountOf(exchange, books)),
    positions: () => store.transact(positionsOf),
    changesSince: (cursor, limit) => store.transact((books) => changesPage(books, cursor, limit)),
  };
}

type Exchange = SimulatedBrokerOptions;

async function floorOf({ seed, costs, shorts }: Exchange, books: ExchangeBooks): Promise<MatchingSession> {
  return createMatchingSession(await books.state(), await books.openOrders(), seed, costs, shorts);
}

/** The session as it stands now. The state is read first because that locks the books, and the clock only then. */
async function floorNow(
  exchange: Exchange,
  books: ExchangeBooks,
): Promise<{ readonly session: MatchingSession; readonly now: number }> {
  const session = await floorOf(exchange, books);
  const now = exchange.clock.now();
  await playUntil(session, exchange.market, now);
  return { session, now };
}

async function submit(exchange: Exchange, books: ExchangeBooks, request: OrderRequest): Promise<BrokerOrder> {
  const { market } = exchange;
  const { session, now } = await floorNow(exchange, books);
  await refuseUsedId(books, request);
  const instrument = await instrumentOf(market, request.symbol);
  const quote = await market.quote(request.symbol, now);
  const candidate = candidateOf(session, request, instrument, await marketPrice(market, request, quote, now));
  const objection = objectionTo(candidate);
  if (objection) throw new Fault("broker_rejected", objection);

  const id = placeOrder(session, candidate, now);
  if (quote && now - quote.at <= FRESH_QUOTE_MS[instrument.assetClass]) fillAtQuote(session, candidate, quote, now);
  await books.save(changesOf(session));
  return orderInSession(session, id).order;
}

async function replace(exchange: Exchange, books: ExchangeBooks, orderId: string, change: OrderChange): Promise<BrokerOrder> {
  const { market } = exchange;
  const { session, now } = await floorNow(exchange, books);
  const { order } = await knownOrder(books, orderId);
  await refuseUsedId(books, change);
  if (!session.orders.has(orderId)) throw new Fault("conflict", `order is already in "${order.state}" state`);
  const price = await marketPrice(market, order, await market.quote(order.symbol, now), now);
  const terms = { instrument: await market.instrument(order.symbol), marketPrice: price, at: now };
  const id = replaceOrder(session, orderId, change, terms);
  await books.save(changesOf(session));
  return orderInSession(session, id).order;
}

async function cancel(exchange: Exchange, books: ExchangeBooks, orderId: string): Promise<void> {
  const { session, now } = await floorNow(exchange, books);
  const { order } = await knownOrder(books, orderId);
  cancelBracket(session, await exchange.market.instrument(order.symbol), orderId, now);
  await books.save(changesOf(session));
}

async function withdraw(exchange: Exchange, books: ExchangeBooks, orderId: string): Promise<void> {
  const { session, now } = await floorNow(exchange, books);
  const { order } = await knownOrder(books, orderId);
  const current = session.orders.get(orderId)?.order ?? order;
  if (current.state !== "filled") cancelBracket(session, await exchange.market.instrument(order.symbol), orderId, now);
  await books.save(changesOf(session));
}

async function cancelAll(exchange: Exchange, books: ExchangeBooks): Promise<readonly CancelReport[]> {
  const { session, now } = await floorNow(exchange, books);
  const open = [...session.orders.values()].filter(isOpen).map(({ order }) => order);
  for (const symbol of [...new Set(open.map((order) => order.symbol))].sort()) {
    cancelBook(session, await exchange.market.instrument(symbol), now);
  }
  await books.save(changesOf(session));
  return open.map(({ id }) => ({ orderId: id, trouble: null }));
}

async function advance(exchange: Exchange, books: ExchangeBooks, at: number): Promise<number> {
  const session = await floorOf(exchange, books);
  if (await playUntil(session, exchange.market, at)) await books.save(changesOf(session));
  return session.executions.length;
}

async function refuseUsedId(books: ExchangeBooks, { clientOrderId }: { readonly clientOrderId: string }): Promise<void> {
  if (await books.orderByClientId(clientOrderId)) throw new Fault("order_unknown", "client_order_id must be unique");
}

async function knownOrder(books: ExchangeBooks, orderId: string) {
  const known = await books.orderById(orderId);
  if (!known) throw new Fault("not_found", `order "${orderId}" is not known to the exchange`);
  return known;
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
  { symbol, side }: { readonly symbol: string; readonly side: OrderSide },
  quote: Quote | null,
  now: number,
): Promise<number | null> {
  if (quote) return side === "buy" ? quote.ask : quote.bid;
  const { close } = await market.finestBars(symbol, now - LAST_CLOSE_MS, now);
  return close.at(-1) ?? null;
}

async function accountOf(exchange: Exchange, books: ExchangeBooks): Promise<BrokerAccount> {
  const session = await floorOf(exchange, books);
  return {
    number: exchange.accountNumber ?? `SIM${exchange.seed}`,
    cashUsd: cents(session.cashUsd),
    buyingPowerUsd: cents(buyingPowerUsd(session)),
    blocked: null,
  };
}

async function positionsOf(books: ExchangeBooks): Promise<readonly BrokerPosition[]> {
  const { positions } = await books.state();
  return Object.entries(positions)
    .filter(([, { qty }]) => !dec(qty).isZero())
    .map(([symbol, { qty, avgPrice }]) => ({ symbol, qty, avgPrice }));
}
