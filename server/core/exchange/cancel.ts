import type { Instrument } from "../market/market";
import { bookOf, type MatchingSession, settle } from "./matching-session";
import { cancelOrder, endBracket } from "./order-book";

const REASON = "canceled on request";

/** Cancels an order of `instrument` at market time `at` with what is open of its bracket. Nothing happens when nothing of it is open. */
export function cancelBracket(session: MatchingSession, instrument: Instrument, orderId: string, at: number): void {
  const book = bookOf(session, instrument);
  const member = book.orders.find(({ id, parentId }) => id === orderId || parentId === orderId);
  if (!member) return;
  endBracket(book, member, at, REASON);
  cancelOrder(book, member, at, REASON);
  settle(session, book, instrument);
}

/** Cancels every open order of `instrument` at market time `at`. */
export function cancelBook(session: MatchingSession, instrument: Instrument, at: number): void {
  const book = bookOf(session, instrument);
  for (const order of book.orders) cancelOrder(book, order, at, REASON);
  settle(session, book, instrument);
}
