import { marketHoursAt } from "../market/calendar/calendar";
import { plain } from "../money/money";
import type { BrokerOrder, OrderRequest, OrderRole } from "../orders/order";
import type { ExchangeOrder } from "./books";
import { type MatchingSession, putOrder } from "./matching-session";
import type { OrderCandidate } from "./order-candidate";

type Row = Omit<ExchangeOrder, "sequence">;

/** Id the exchange gives to the order of a client order id. */
export function orderIdOf(clientOrderId: string): string {
  return `sim:${clientOrderId}`;
}

/**
 * Puts an admitted order and its legs into the session at market time `at`: the legs of an entry are held until it fills, the stop of an oco
 * works at once. Returns the order's id. Throws Fault `unsupported` for a day order on equities before 2000.
 */
export function placeOrder(
  session: MatchingSession,
  { request, instrument, reservePriceUsd }: OrderCandidate,
  at: number,
): string {
  const { clientOrderId, orderClass, timeInForce } = request;
  const id = orderIdOf(clientOrderId);
  const order: BrokerOrder = {
    id,
    clientOrderId,
    parentId: null,
    role: roleOf(request),
    symbol: request.symbol,
    side: request.side,
    type: request.type,
    timeInForce,
    replacesId: null,
    qty: plain(request.qty),
    filledQty: "0",
    filledAvgPrice: null,
    limitPrice: request.limitPrice,
    stopPrice: request.stopPrice,
    trailFraction: request.trailFraction,
    state: "new",
    reason: null,
    submittedAt: at,
    updatedAt: at,
  };
  const row: Row = {
    order,
    executions: 0,
    activeFrom: at,
    expiresAt: timeInForce === "day" ? marketHoursAt(instrument.assetClass, at).nextClose : null,
    triggered: false,
    mark: null,
    reservePriceUsd: plain(reservePriceUsd),
  };
  putOrder(session, row);
  for (const leg of legsOf(request)) putOrder(session, legRow(row, leg, orderClass === "oco"));
  return id;
}

function roleOf({ orderClass }: OrderRequest): OrderRole {
  if (orderClass === "simple") return "simple";
  return orderClass === "oco" ? "target" : "entry";
}

type Leg = Pick<BrokerOrder, "role" | "type" | "limitPrice" | "stopPrice">;

function legsOf({ bracket }: OrderRequest): readonly Leg[] {
  const { stopPrice = null, stopLimitPrice = null, targetPrice = null } = bracket ?? {};
  const legs: Leg[] = [];
  if (stopPrice !== null) {
    legs.push({ role: "stop", type: stopLimitPrice === null ? "stop" : "stop_limit", limitPrice: stopLimitPrice, stopPrice });
  }
  if (targetPrice !== null) legs.push({ role: "target", type: "limit", limitPrice: targetPrice, stopPrice: null });
  return legs;
}

function legRow(parent: Row, leg: Leg, working: boolean): Row {
  const { id, clientOrderId } = parent.order;
  const order: BrokerOrder = {
    ...parent.order,
    ...leg,
    id: `${id}:${leg.role}`,
    clientOrderId: `${clientOrderId}:${leg.role}`,
    parentId: id,
    side: "sell",
    trailFraction: null,
    state: working ? "new" : "held",
  };
  return { ...parent, order, activeFrom: working ? parent.activeFrom : null, reservePriceUsd: "0" };
}
