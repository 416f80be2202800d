import { type MatchTerms, matchBar } from "@/server/core/exchange/matching";
import { type Book, type BookOrder, createBook } from "@/server/core/exchange/order-book";
import { type Bar, barsOf } from "@/server/core/market/market";

export const MINUTE = 60_000;
export const FREE: MatchTerms = { lotSize: 1, adverse: 0, participation: 0.1 };

export function order(part: Partial<BookOrder> & Pick<BookOrder, "id">): BookOrder {
  return {
    parentId: null,
    role: "simple",
    type: "market",
    sign: 1,
    limit: Number.NaN,
    stop: Number.NaN,
    trail: Number.NaN,
    submittedAt: 0,
    immediate: false,
    expiresAt: Number.POSITIVE_INFINITY,
    latencyMs: 100,
    state: "new",
    reason: null,
    lots: 10,
    filledLots: 0,
    activeFrom: 0,
    triggered: false,
    mark: Number.NaN,
    updatedAt: 0,
    ...part,
  };
}

/** A long bracket with its stop at 95 and its target at 110, not filled yet. */
export function bracket(
  entry: Partial<BookOrder> = {},
  legs: Partial<BookOrder> = { state: "held", activeFrom: Number.POSITIVE_INFINITY },
) {
  return [
    order({ id: "e", role: "entry", ...entry }),
    order({ id: "e:stop", parentId: "e", role: "stop", type: "stop", sign: -1, stop: 95, ...legs }),
    order({ id: "e:target", parentId: "e", role: "target", type: "limit", sign: -1, limit: 110, ...legs }),
  ];
}

/** The legs of a bracket whose entry filled before. */
export const restingLegs = () => bracket({}, {}).slice(1);

export type Prices = readonly [open: number, high: number, low: number, close: number, volume?: number];

function barRows(rows: readonly Prices[]) {
  return barsOf(
    "TSLA",
    "1m",
    rows.map(([open, high, low, close, volume = 0], i): Bar => ({ time: i * MINUTE, open, high, low, close, volume })),
  );
}

/** Matches `orders` against rows and tells the fills as [order, price, lots] and how many bars were ambiguous. */
export function match(orders: readonly BookOrder[], rows: readonly Prices[], terms = FREE) {
  const book = createBook(orders);
  const bars = barRows(rows);
  let ambiguous = 0;
  for (let i = 0; i < rows.length; i += 1) if (matchBar(book, bars, i, terms)) ambiguous += 1;
  return { book, ambiguous, fills: book.fills.map(({ order: { id }, price, lots }) => [id, price, lots]) };
}

export function statesOf(book: Book) {
  return Object.fromEntries(book.orders.map(({ id, state }) => [id, state]));
}
