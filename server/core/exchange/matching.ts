import { type Bars, TIMEFRAME_MS } from "../market/market";
import {
  type Book,
  type BookOrder,
  bracketOf,
  cancelOrder,
  fillOrder,
  isLeg,
  isWorking,
  type Sign,
  triggerStop,
} from "./order-book";

/** Executions inside a bar are stamped this long after its start: the middle of a minute, the finest bar there is. */
const INTRABAR_MS = 30_000;

/** Why an immediate order was canceled. */
export const NOT_AT_ONCE = "it could not be filled at once";

/** How many lots a bar can fill, and how much worse than its prices it fills (a fraction). */
export type MatchTerms = {
  /** Quantity of one lot, in units of the bar's volume. */
  readonly lotSize: number;
  readonly adverse: number;
  /** Part of the bar's volume that may be taken. A volume of 0 means that it is not known, and does not bind. */
  readonly participation: number;
  /** No more than this, whatever the bar's volume says. */
  readonly mostLots?: number;
};

/** Price of a market order where the market stands at `price`; `adverse` is the fraction by which it is worse. */
export function marketFill(price: number, sign: Sign, adverse: number): number {
  return price * (1 + sign * adverse);
}

/** Price of a stop within a bar: the stop, or the open where that is already beyond it, made worse by `adverse`; NaN when it was not reached. */
export function stopFill(open: number, high: number, low: number, stop: number, sign: Sign, adverse: number): number {
  if (sign < 0) return low <= stop ? marketFill(Math.min(open, stop), sign, adverse) : Number.NaN;
  return high >= stop ? marketFill(Math.max(open, stop), sign, adverse) : Number.NaN;
}

/** Price of a limit within a bar: the limit, or better where the open is, even after `adverse`; never worse; NaN when it was not reached. */
export function limitFill(open: number, high: number, low: number, limit: number, sign: Sign, adverse: number): number {
  if (sign < 0) return high >= limit ? Math.max(limit, marketFill(open, sign, adverse)) : Number.NaN;
  return low <= limit ? Math.min(limit, marketFill(open, sign, adverse)) : Number.NaN;
}

/**
 * Price of a stop-limit within the bar that reaches its stop: as a limit on a market that stands at the stop, or at the open where that is
 * already beyond it; NaN when the stop was not reached, and when the market then stood beyond the limit.
 */
export function stopLimitFill(prices: Range, stop: number, limit: number, sign: Sign, adverse: number): number {
  const reachedAt = stopFill(prices.open, prices.high, prices.low, stop, sign, 0);
  return limitFill(reachedAt, reachedAt, reachedAt, limit, sign, adverse);
}

/** Where a trailing stop stands when its high-water mark (low-water mark of a buy) is `mark`. */
function trailingStop(mark: number, trail: number, sign: Sign): number {
  return mark * (1 + sign * trail);
}

/** A market that opened at `open` and moved between `low` and `high`. */
export type Range = { readonly open: number; readonly high: number; readonly low: number };

/** Price at which `order` fills within `prices`; NaN when it does not fill. */
function fillPrice(order: BookOrder, prices: Range, adverse: number): number {
  const { type, sign, triggered } = order;
  const { open, high, low } = prices;
  if (type === "limit" || (type === "stop_limit" && triggered)) return limitFill(open, high, low, order.limit, sign, adverse);
  if (type === "stop_limit") return stopLimitFill(prices, order.stop, order.limit, sign, adverse);
  if (type === "market" || triggered) return marketFill(open, sign, adverse);
  if (type === "stop") return stopFill(open, high, low, order.stop, sign, adverse);
  const mark = Number.isNaN(order.mark) ? open : order.mark;
  return stopFill(open, high, low, trailingStop(mark, order.trail, sign), sign, adverse);
}

/** Whether `prices` reach the order's stop or limit. A stop-limit may be reached without filling. */
function isReached(order: BookOrder, prices: Range): boolean {
  const { type, stop, sign, triggered } = order;
  if (type === "stop_limit" && !triggered) return !Number.isNaN(stopFill(prices.open, prices.high, prices.low, stop, sign, 0));
  return !Number.isNaN(fillPrice(order, prices, 0));
}

interface BarView {
  readonly start: number;
  readonly end: number;
  readonly opening: Range;
  readonly whole: Range;
  readonly closing: Range;
  lotsLeft: number;
}

/**
 * Matches the working orders of `book` against bar `index`, which is complete, and leaves what happened in `book.fills` and `book.touched`.
 * Returns whether a bracket's stop and target both lay within the bar, where the stop is taken because the order of events is not known.
 *
 * An order takes part from the first bar that starts at or after it became active, in this order: what fills at the open; stops of brackets;
 * targets of brackets; other stops and limits. So legs whose entry fills at the open take part in the same bar. An order that became active within
 * the bar waits for the next, unless it is a stop: it is taken when the bar reached it, because nobody knows that this was before, at the stop or
 * at the better of open and close where these are beyond it. A trailing stop has no mark then and is taken by the close alone; later it is checked
 * against the mark of the bars before, then its mark moves. A stop-limit whose stop is reached where the market is beyond its limit rests as a
 * limit order: from the open on when it was reached there, else from the next bar. What is left of an immediate order after the first bar it took part in is canceled.
 */
export function matchBar(book: Book, bars: Bars, index: number, terms: MatchTerms): boolean {
  const { orders } = book;
  if (!orders.some(isWorking)) return false;
  const bar = viewBar(bars, index, terms);
  let ambiguous = false;
  for (const order of orders) if (!isLeg(order)) matchAtOpen(book, order, bar, terms);
  for (const order of orders) {
    if (order.role !== "stop") continue;
    if (isAmbiguous(book, order, bar)) ambiguous = true;
    matchAtOpen(book, order, bar, terms);
    matchWithin(book, order, bar, terms);
  }
  for (const order of orders) {
    if (order.role !== "target") continue;
    matchAtOpen(book, order, bar, terms);
    matchWithin(book, order, bar, terms);
  }
  for (const order of orders) if (!isLeg(order)) matchWithin(book, order, bar, terms);
  for (const order of orders) if (isStop(order)) matchAsEntered(book, order, bar, terms);
  for (const order of orders) if (order.type === "trailing_stop") moveMark(order, bar);
  for (const order of orders) if (order.immediate && isActive(order, bar)) cancelOrder(book, order, bar.end, NOT_AT_ONCE);
  return ambiguous;
}

/** Whether bar `index` reaches both stop and target of a bracket that works from its start. */
export function isAmbiguousBar(book: Book, bars: Bars, index: number, terms: MatchTerms): boolean {
  const bar = viewBar(bars, index, terms);
  return book.orders.some((order) => order.role === "stop" && isAmbiguous(book, order, bar));
}

/** How many lots bar `index` can fill. */
export function lotsOfBar(
  bars: Bars,
  index: number,
  { participation, lotSize, mostLots = Number.POSITIVE_INFINITY }: MatchTerms,
): number {
  const volume = bars.volume[index] ?? Number.NaN;
  return volume > 0 ? Math.min(mostLots, Math.floor((volume * participation) / lotSize + 1e-9)) : mostLots;
}

function viewBar(bars: Bars, index: number, terms: MatchTerms): BarView {
  const at = (column: Float64Array) => column[index] ?? Number.NaN;
  const start = at(bars.time);
  const open = at(bars.open);
  const close = at(bars.close);
  return {
    start,
    end: start + TIMEFRAME_MS[bars.timeframe],
    opening: { open, high: open, low: open },
    whole: { open, high: at(bars.high), low: at(bars.low) },
    closing: { open: close, high: close, low: close },
    lotsLeft: lotsOfBar(bars, index, terms),
  };
}

function isActive(order: BookOrder, bar: BarView): boolean {
  return isWorking(order) && order.activeFrom <= bar.start;
}

function becameActive(order: BookOrder, bar: BarView): boolean {
  return isWorking(order) && order.activeFrom > bar.start && order.activeFrom < bar.end;
}

function isStop({ type }: BookOrder): boolean {
  return type === "stop" || type === "stop_limit" || type === "trailing_stop";
}

function isAmbiguous(book: Book, stop: BookOrder, bar: BarView): boolean {
  const target = bracketOf(book, stop)?.target;
  if (!isActive(stop, bar) || !target || !isActive(target, bar)) return false;
  return isReached(stop, bar.whole) && isReached(target, bar.whole);
}

function matchAtOpen(book: Book, order: BookOrder, bar: BarView, { adverse }: MatchTerms): void {
  if (!isActive(order, bar)) return;
  trade(book, order, bar, { prices: bar.opening, adverse, stamp: bar.start + order.latencyMs, legsFrom: bar.start });
}

function matchWithin(book: Book, order: BookOrder, bar: BarView, { adverse }: MatchTerms): void {
  if (!isActive(order, bar)) return;
  trade(book, order, bar, { prices: bar.whole, adverse, stamp: bar.start + INTRABAR_MS + order.latencyMs, legsFrom: null });
}

function matchAsEntered(book: Book, order: BookOrder, bar: BarView, { adverse }: MatchTerms): void {
  if (!becameActive(order, bar)) return;
  const stamp = Math.min(order.activeFrom + order.latencyMs, bar.end);
  const prices = order.type === "trailing_stop" ? bar.closing : sinceEntry(bar, order.sign);
  trade(book, order, bar, { prices, adverse, stamp, legsFrom: null });
}

/** The bar for a stop that became active within it: where the market stood then is not known, but it was between its open and its close or worse. */
function sinceEntry({ whole, closing }: BarView, sign: Sign): Range {
  const open = sign < 0 ? Math.max(whole.open, closing.open) : Math.min(whole.open, closing.open);
  return { ...whole, open };
}

interface Moment {
  readonly prices: Range;
  readonly adverse: number;
  readonly stamp: number;
  /** From when an entry's legs work; null from its fill. */
  readonly legsFrom: number | null;
}

/** Fills what the bar has left of volume. A stop that was reached stays reached where there is none, and where a stop-limit cannot fill. */
function trade(book: Book, order: BookOrder, bar: BarView, { prices, adverse, stamp, legsFrom }: Moment): void {
  const price = fillPrice(order, prices, adverse);
  const at = Math.max(stamp, order.updatedAt + 1);
  if (isStop(order) && !order.triggered && isReached(order, prices)) triggerStop(book, order, at);
  const lots = Math.min(order.lots - order.filledLots, bar.lotsLeft);
  if (Number.isNaN(price) || lots <= 0) return;
  bar.lotsLeft -= lots;
  fillOrder(book, order, lots, price, at, legsFrom ?? at);
}

function moveMark(order: BookOrder, bar: BarView): void {
  if (becameActive(order, bar) && Number.isNaN(order.mark)) order.mark = bar.closing.open;
  if (!isActive(order, bar)) return;
  const extreme = order.sign < 0 ? bar.whole.high : bar.whole.low;
  if (Number.isNaN(order.mark)) order.mark = extreme;
  else order.mark = order.sign < 0 ? Math.max(order.mark, extreme) : Math.min(order.mark, extreme);
}
