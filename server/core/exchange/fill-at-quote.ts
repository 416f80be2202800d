import type { Quote } from "../market/market";
import { adverseOnQuote } from "../money/trading-costs";
import { limitFill, marketFill, NOT_AT_ONCE } from "./matching";
import { bookOf, type MatchingSession, settle } from "./matching-session";
import { type BookOrder, cancelOrder, fillOrder } from "./order-book";
import type { OrderCandidate } from "./order-candidate";
import { orderIdOf } from "./place";

/**
 * What happens at once to an order that was placed at market time `at` on an open market: a market order fills against the quote, an immediate
 * limit order fills if the quote is within its limit, and an immediate order that does not fill is canceled. All others wait for the next bar.
 */
export function fillAtQuote(
  session: MatchingSession,
  { request, instrument }: OrderCandidate,
  { bid, ask }: Quote,
  at: number,
): void {
  const immediate = request.timeInForce === "ioc" && (request.type === "market" || request.type === "limit");
  if (request.type !== "market" && !immediate) return;
  const book = bookOf(session, instrument);
  const order = book.orders.find(({ id }) => id === orderIdOf(request.clientOrderId));
  if (!order) return;
  const adverse = adverseOnQuote(session.costs.byClass[instrument.assetClass]);
  const price = priceAt(order, order.sign > 0 ? ask : bid, adverse);
  const filledAt = at + order.latencyMs;
  if (Number.isNaN(price)) cancelOrder(book, order, at, NOT_AT_ONCE);
  else fillOrder(book, order, order.lots, price, filledAt, filledAt);
  settle(session, book, instrument);
}

function priceAt({ type, limit, sign }: BookOrder, price: number, adverse: number): number {
  return type === "market" ? marketFill(price, sign, adverse) : limitFill(price, price, price, limit, sign, adverse);
}
