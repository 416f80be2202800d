import type { Instrument } from "../market/market";
import { dec, plain, roundToIncrement } from "../money/money";
import { feeUsd } from "../money/trading-costs";
import { OPEN_ORDER_STATES, type OrderState } from "../orders/order";
import { applyFill, FLAT_POSITION, type PositionState } from "../positions/ledger";
import type { ExchangeChanges, ExchangeExecution, ExchangeOrder, ExchangeState } from "./books";
import { type ExchangeCosts, fillModelOf } from "./fill-model";
import { type Book, type BookFill, type BookOrder, createBook } from "./order-book";
import { tradedPrice } from "./traded-price";

const AVERAGE_INCREMENT = "0.000000001";

/** The exchange's books during one transaction. */
export type MatchingSession = {
  readonly seed: number;
  readonly costs: ExchangeCosts;
  /** Whether shares that nobody holds may be sold. */
  readonly shorts: boolean;
  cashUsd: string;
  sequence: number;
  readonly matchedBars: Map<string, number>;
  readonly positions: Map<string, PositionState>;
  /** All open orders and those that were changed, by id. */
  readonly orders: Map<string, ExchangeOrder>;
  readonly changed: Set<string>;
  readonly executions: ExchangeExecution[];
};

/** A matching session in which `openOrders` work. `seed` and `costs` decide latency, splits and fees. */
export function createMatchingSession(
  state: ExchangeState,
  openOrders: readonly ExchangeOrder[],
  seed: number,
  costs: ExchangeCosts,
  shorts = false,
): MatchingSession {
  return {
    seed,
    costs,
    shorts,
    cashUsd: state.cashUsd,
    sequence: state.sequence,
    matchedBars: new Map(Object.entries(state.matchedBars)),
    positions: new Map(Object.entries(state.positions)),
    orders: new Map(openOrders.map((row) => [row.order.id, row])),
    changed: new Set(),
    executions: [],
  };
}

/** What has to be stored of what happened in `session`. */
export function changesOf(session: MatchingSession): ExchangeChanges {
  return {
    state: {
      cashUsd: session.cashUsd,
      sequence: session.sequence,
      matchedBars: Object.fromEntries(session.matchedBars),
      positions: Object.fromEntries(session.positions),
    },
    orders: [...session.orders.values()].filter(({ order }) => session.changed.has(order.id)),
    executions: session.executions,
  };
}

export function isOpen({ order }: ExchangeOrder): boolean {
  return (OPEN_ORDER_STATES as readonly OrderState[]).includes(order.state);
}

/** The open orders of one symbol. */
export function openOrdersOf(session: MatchingSession, symbol: string): readonly ExchangeOrder[] {
  return [...session.orders.values()].filter((row) => row.order.symbol === symbol && isOpen(row));
}

/** An order that must be in the session. */
export function orderInSession(session: MatchingSession, id: string): ExchangeOrder {
  const row = session.orders.get(id);
  if (!row) throw new Error(`order ${id} is not on the session`);
  return row;
}

/** Puts an order into the session, new or changed, under the next sequence number. */
export function putOrder(session: MatchingSession, row: Omit<ExchangeOrder, "sequence">): void {
  session.sequence += 1;
  session.orders.set(row.order.id, { ...row, sequence: session.sequence });
  session.changed.add(row.order.id);
}

/** The open orders of `instrument` as a matching book, whose events `settle` brings back. */
export function bookOf(session: MatchingSession, instrument: Instrument): Book {
  const numberOf = (text: string | null) => (text === null ? Number.NaN : Number(text));
  const lotsOf = (qty: string) => dec(qty).div(dec(instrument.qtyIncrement)).toNumber();
  const orders = openOrdersOf(session, instrument.symbol).map(
    ({ order, activeFrom, expiresAt, triggered, mark }): BookOrder => ({
      id: order.id,
      parentId: order.parentId,
      role: order.role,
      type: order.type,
      sign: order.side === "buy" ? 1 : -1,
      limit: numberOf(order.limitPrice),
      stop: numberOf(order.stopPrice),
      trail: order.trailFraction ?? Number.NaN,
      submittedAt: order.submittedAt,
      immediate: order.timeInForce === "ioc",
      expiresAt: expiresAt ?? Number.POSITIVE_INFINITY,
      latencyMs: fillModelOf(session.seed, order.clientOrderId, session.costs).latencyMs,
      state: order.state,
      reason: order.reason,
      lots: lotsOf(order.qty),
      filledLots: lotsOf(order.filledQty),
      activeFrom: activeFrom ?? Number.POSITIVE_INFINITY,
      triggered,
      mark: mark ?? Number.NaN,
      updatedAt: order.updatedAt,
    }),
  );
  return createBook(orders);
}

/** Brings what happened in `book` into the session: executions, cash, positions, orders. */
export function settle(session: MatchingSession, book: Book, instrument: Instrument): void {
  for (const fill of book.fills.toSorted((a, b) => a.at - b.at)) execute(session, fill, instrument);
  for (const order of book.touched) putOrder(session, afterMatching(session, order, instrument));
  book.fills.length = 0;
  book.touched.clear();
}

/** Keeps the marks that moved; a mark is the exchange's own affair and no change of the order. */
export function keepMarks(session: MatchingSession, book: Book): void {
  for (const { id, mark } of book.orders) {
    const row = session.orders.get(id);
    if (!row || Number.isNaN(mark) || row.mark === mark) continue;
    session.orders.set(id, { ...row, mark });
    session.changed.add(id);
  }
}

function execute(session: MatchingSession, { order, lots, price, at }: BookFill, instrument: Instrument): void {
  const traded = tradedPrice(price, order.sign, instrument.priceIncrement);
  for (const part of partsOf(session, orderInSession(session, order.id), lots)) {
    const row = orderInSession(session, order.id);
    const qty = plain(dec(instrument.qtyIncrement).mul(part));
    const notionalUsd = dec(qty).mul(dec(traded));
    const execution = {
      id: `${row.order.clientOrderId}:${row.executions + 1}`,
      orderId: row.order.id,
      symbol: instrument.symbol,
      side: row.order.side,
      qty,
      price: traded,
      feeUsd: feeUsd(notionalUsd, session.costs.byClass[instrument.assetClass]),
      at,
    };
    const effect = applyFill(session.positions.get(instrument.symbol) ?? FLAT_POSITION, execution);
    session.positions.set(instrument.symbol, effect.position);
    session.cashUsd = plain(dec(session.cashUsd).plus(dec(effect.cashUsd)));
    session.sequence += 1;
    session.executions.push({ execution, sequence: session.sequence });
    session.orders.set(row.order.id, withExecution(row, qty, traded));
  }
}

/** The first fill of some orders comes as two executions. */
function partsOf(session: MatchingSession, row: ExchangeOrder, lots: number): readonly number[] {
  const { splitAt } = fillModelOf(session.seed, row.order.clientOrderId, session.costs);
  if (splitAt === null || row.executions > 0 || lots < 2) return [lots];
  const first = Math.max(1, Math.floor(lots * splitAt));
  return [first, lots - first];
}

function withExecution(row: ExchangeOrder, qty: string, price: string): ExchangeOrder {
  const filled = dec(row.order.filledQty);
  const filledQty = filled.plus(dec(qty));
  const averagePrice = filled
    .mul(dec(row.order.filledAvgPrice ?? 0))
    .plus(dec(qty).mul(dec(price)))
    .div(filledQty);
  const filledAvgPrice = roundToIncrement(averagePrice, AVERAGE_INCREMENT, "nearest");
  return { ...row, executions: row.executions + 1, order: { ...row.order, filledQty: plain(filledQty), filledAvgPrice } };
}

function afterMatching(session: MatchingSession, matched: BookOrder, instrument: Instrument): ExchangeOrder {
  const row = orderInSession(session, matched.id);
  const { state, reason, updatedAt, triggered, mark } = matched;
  return {
    ...row,
    triggered,
    activeFrom: Number.isFinite(matched.activeFrom) ? matched.activeFrom : null,
    mark: Number.isNaN(mark) ? null : mark,
    order: { ...row.order, state, reason, updatedAt, qty: plain(dec(instrument.qtyIncrement).mul(matched.lots)) },
  };
}
