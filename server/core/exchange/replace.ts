import { Fault } from "../fault";
import type { Instrument } from "../market/market";
import { dec, plain } from "../money/money";
import type { OrderChange, OrderRequest } from "../orders/order";
import { objectionTo } from "./admission";
import type { ExchangeOrder } from "./books";
import { bracketIdOf, remainingQty } from "./buying-power";
import { isOpen, type MatchingSession, openOrdersOf, orderInSession, putOrder } from "./matching-session";
import { candidateOf, type OrderCandidate } from "./order-candidate";
import { orderIdOf } from "./place";

/** What a replacement meets: the market's price (null when nobody knows) and its time. */
export type ReplaceTerms = { readonly instrument: Instrument; readonly marketPrice: number | null; readonly at: number };

/**
 * Replaces the open order `orderId` of `session` and returns the id of the new order, which takes part from now on, keeps the time in force and
 * its end, and stands in the old one's place in a bracket. What was filled stays with the old order: the new one begins with nothing filled,
 * and its quantity is the change's or else what the old one had left. Alpaca's new order begins with nothing filled as well, but without a
 * quantity it is said to ask for all of the old one's again (github.com/alpacahq/Alpaca-API/issues/165). A bracket's legs follow the
 * quantity of its first order and have none of their own to change.
 * Throws Fault `conflict` for an order that ended or was triggered, `broker_rejected` for a change the exchange refuses.
 */
export function replaceOrder(session: MatchingSession, orderId: string, change: OrderChange, terms: ReplaceTerms): string {
  const old = orderInSession(session, orderId);
  if (!isOpen(old)) throw new Fault("conflict", `order is already in "${old.order.state}" state`);
  if (old.triggered && old.order.type !== "stop_limit") throw new Fault("conflict", "unable to replace order in current state");
  const bracketId = bracketIdOf(old.order);
  const partners = openOrdersOf(session, old.order.symbol).filter((row) => row !== old && bracketIdOf(row.order) === bracketId);
  const legs = partners.filter(({ order }) => order.parentId === orderId);
  const request = requestOf(old, legs, change);
  const changeless = changeObjection(old, request);
  if (changeless) throw new Fault("broker_rejected", changeless);

  putOrder(session, { ...old, order: { ...old.order, state: "replaced", updatedAt: Math.max(terms.at, old.order.updatedAt) } });
  const candidate = replacement(session, old, request, { ...terms, marketPrice: priceMet(old, partners, terms) });
  const objection = objectionTo(candidate);
  if (objection) throw new Fault("broker_rejected", objection);
  putSuccessor(session, old, candidate, terms.at);
  for (const leg of legs) handOver(session, leg, old, request, terms.at);
  return orderIdOf(request.clientOrderId);
}

function requestOf({ order }: ExchangeOrder, legs: readonly ExchangeOrder[], change: OrderChange): OrderRequest {
  const [stop = null, target = null] = ["stop", "target"].map((role) => legs.find((leg) => leg.order.role === role)?.order);
  const { symbol, side, type, timeInForce, trailFraction, role } = order;
  const ofEntry = stop && target ? "bracket" : "oto";
  return {
    clientOrderId: change.clientOrderId,
    symbol,
    side,
    type,
    timeInForce,
    extendedHours: false,
    orderClass: legs.length === 0 ? "simple" : role === "target" ? "oco" : ofEntry,
    qty: change.qty ?? plain(remainingQty(order)),
    limitPrice: change.limitPrice ?? order.limitPrice,
    stopPrice: change.stopPrice ?? order.stopPrice,
    trailFraction,
    bracket:
      legs.length === 0
        ? null
        : {
            stopPrice: stop?.stopPrice ?? null,
            stopLimitPrice: stop?.limitPrice ?? null,
            targetPrice: target?.limitPrice ?? null,
          },
  };
}

function changeObjection({ order }: ExchangeOrder, { qty, limitPrice, stopPrice }: OrderRequest): string | null {
  const sameQty = qty === plain(remainingQty(order));
  if (order.parentId !== null && !sameQty) return "qty of a bracket's leg cannot be replaced";
  const same = sameQty && limitPrice === order.limitPrice && stopPrice === order.stopPrice;
  return same ? "order parameters are not changed" : null;
}

/** A leg that is held will meet the market where its entry fills. */
function priceMet({ order }: ExchangeOrder, partners: readonly ExchangeOrder[], { marketPrice }: ReplaceTerms): number | null {
  if (order.state !== "held") return marketPrice;
  const entry = partners.find(({ order: { role } }) => role === "entry")?.order;
  const named = entry?.limitPrice ?? entry?.stopPrice ?? null;
  return named === null ? marketPrice : Number(named);
}

/** A leg sells what its bracket is sure of. */
function replacement(session: MatchingSession, old: ExchangeOrder, request: OrderRequest, terms: ReplaceTerms): OrderCandidate {
  const candidate = candidateOf(session, request, terms.instrument, terms.marketPrice, bracketIdOf(old.order));
  return old.order.parentId === null ? candidate : { ...candidate, availableQty: dec(request.qty) };
}

function putSuccessor(
  session: MatchingSession,
  old: ExchangeOrder,
  { request, reservePriceUsd }: OrderCandidate,
  at: number,
): void {
  const held = old.order.state === "held";
  const { clientOrderId, limitPrice, stopPrice } = request;
  putOrder(session, {
    ...old,
    executions: 0,
    activeFrom: held ? null : at,
    reservePriceUsd: plain(reservePriceUsd),
    order: {
      ...old.order,
      id: orderIdOf(clientOrderId),
      clientOrderId,
      replacesId: old.order.id,
      qty: plain(request.qty),
      filledQty: "0",
      filledAvgPrice: null,
      limitPrice,
      stopPrice,
      state: held ? "held" : "new",
      reason: null,
      submittedAt: at,
      updatedAt: at,
    },
  });
}

/** The legs of an entry that began to fill keep to what it filled; others follow the new quantity. */
function handOver(session: MatchingSession, leg: ExchangeOrder, old: ExchangeOrder, request: OrderRequest, at: number): void {
  const protects = old.order.role === "entry" && leg.order.state !== "held";
  const qty = protects ? leg.order.qty : plain(request.qty);
  putOrder(session, {
    ...leg,
    order: { ...leg.order, parentId: orderIdOf(request.clientOrderId), qty, updatedAt: Math.max(at, leg.order.updatedAt) },
  });
}
