import type { Instrument } from "../market/market";
import { dec, plain, roundToIncrement } from "../money/money";
import { feeUsd } from "../money/trading-costs";
import { OPEN_ORDER_STATES, type OrderState } from "../orders/order";
import { applyFill, FLAT_POSITION, type PositionState } from "../positions/ledger";
import type { ExchangeChanges, ExchangeExecution, ExchangeOrder, ExchangeState } from "./books";
import { drawsOf, type ExchangeCosts } from "./draws";
import { type Book, type BookFill, type BookOrder, openBook } from "./order-book";

/** Doubles carry noise from the 16th digit on, which must not become a whole price increment. */
const PRICE_DIGITS = 12;
const AVERAGE_INCREMENT = "0.000000001";

/** The exchange's books during one transaction. */
export type Floor = {
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

/** A floor on which `openOrders` work. `seed` and `costs` decide latency, splits and fees. */
export function openFloor(
  state: ExchangeState,
  openOrders: readonly ExchangeOrder[],
  seed: number,
  costs: ExchangeCosts,
  shorts = false,
): Floor {
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

/** What has to be stored of what happened on `floor`. */
export function changesOf(floor: Floor): ExchangeChanges {
  return {
    state: {
      cashUsd: floor.cashUsd,
      sequence: floor.sequence,
      matchedBars: Object.fromEntries(floor.matchedBars),
      positions: Object.fromEntries(floor.positions),
    },
    orders: [...floor.orders.values()].filter(({ order }) => floor.changed.has(order.id)),
    executions: floor.executions,
  };
}

export function isOpen({ order }: ExchangeOrder): boolean {
  return (OPEN_ORDER_STATES as readonly OrderState[]).includes(order.state);
}

/** The open orders of one symbol. */
export function openOrdersOf(floor: Floor, symbol: string): readonly ExchangeOrder[] {
  return [...floor.orders.values()].filter((row) => row.order.symbol === symbol && isOpen(row));
}

/** An order that must be on the floor. */
export function orderOnFloor(floor: Floor, id: string): ExchangeOrder {
  const row = floor.orders.get(id);
  if (!row) throw new Error(`order ${id} is not on the floor`);
  return row;
}

/** Puts an order on the floor, new or changed, under the next sequence number. */
export function putOrder(floor: Floor, row: Omit<ExchangeOrder, "sequence">): void {
  floor.sequence += 1;
  floor.orders.set(row.order.id, { ...row, sequence: floor.sequence });
  floor.changed.add(row.order.id);
}

/** The open orders of `instrument` as a matching book, whose events `settle` brings back. */
export function bookOf(floor: Floor, instrument: Instrument): Book {
  const numberOf = (text: string | null) => (text === null ? Number.NaN : Number(text));
  const lotsOf = (qty: string) => dec(qty).div(dec(instrument.qtyIncrement)).toNumber();
  const orders = openOrdersOf(floor, instrument.symbol).map(
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
      latencyMs: drawsOf(floor.seed, order.clientOrderId, floor.costs).latencyMs,
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
  return openBook(orders);
}

/** Brings what happened in `book` onto the floor: executions, cash, positions, orders. */
export function settle(floor: Floor, book: Book, instrument: Instrument): void {
  for (const fill of book.fills.toSorted((a, b) => a.at - b.at)) execute(floor, fill, instrument);
  for (const order of book.touched) putOrder(floor, afterMatching(floor, order, instrument));
  book.fills.length = 0;
  book.touched.clear();
}

/** Keeps the marks that moved; a mark is the exchange's own affair and no change of the order. */
export function keepMarks(floor: Floor, book: Book): void {
  for (const { id, mark } of book.orders) {
    const row = floor.orders.get(id);
    if (!row || Number.isNaN(mark) || row.mark === mark) continue;
    floor.orders.set(id, { ...row, mark });
    floor.changed.add(id);
  }
}

function execute(floor: Floor, { order, lots, price, at }: BookFill, instrument: Instrument): void {
  const direction = order.sign > 0 ? "up" : "down";
  const tradedPrice = roundToIncrement(Number(price.toPrecision(PRICE_DIGITS)), instrument.priceIncrement, direction);
  for (const part of partsOf(floor, orderOnFloor(floor, order.id), lots)) {
    const row = orderOnFloor(floor, order.id);
    const qty = plain(dec(instrument.qtyIncrement).mul(part));
    const notionalUsd = dec(qty).mul(dec(tradedPrice));
    const execution = {
      id: `${row.order.clientOrderId}:${row.executions + 1}`,
      orderId: row.order.id,
      symbol: instrument.symbol,
      side: row.order.side,
      qty,
      price: tradedPrice,
      feeUsd: feeUsd(notionalUsd, floor.costs.byClass[instrument.assetClass]),
      at,
    };
    const effect = applyFill(floor.positions.get(instrument.symbol) ?? FLAT_POSITION, execution);
    floor.positions.set(instrument.symbol, effect.position);
    floor.cashUsd = plain(dec(floor.cashUsd).plus(dec(effect.cashUsd)));
    floor.sequence += 1;
    floor.executions.push({ execution, sequence: floor.sequence });
    floor.orders.set(row.order.id, withExecution(row, qty, tradedPrice));
  }
}

/** The first fill of some orders comes as two executions. */
function partsOf(floor: Floor, row: ExchangeOrder, lots: number): readonly number[] {
  const { splitAt } = drawsOf(floor.seed, row.order.clientOrderId, floor.costs);
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

function afterMatching(floor: Floor, matched: BookOrder, instrument: Instrument): ExchangeOrder {
  const row = orderOnFloor(floor, matched.id);
  const { state, reason, updatedAt, triggered, mark } = matched;
  return {
    ...row,
    triggered,
    activeFrom: Number.isFinite(matched.activeFrom) ? matched.activeFrom : null,
    mark: Number.isNaN(mark) ? null : mark,
    order: { ...row.order, state, reason, updatedAt, qty: plain(dec(instrument.qtyIncrement).mul(matched.lots)) },
  };
}
