import { dec, plain } from "@/server/core/money/money";
import {
  type BrokerOrder,
  OPEN_ORDER_STATES,
  type OrderRole,
  type OrderState,
  type TimeInForce,
} from "@/server/core/orders/order";
import { DONE_TODAY } from "@/server/core/orders/protection";
import { symbolOf } from "../../alpaca/symbol-of";
import { unitPrice } from "../../alpaca/unit-price";
import { isLoneMember, submittedAt, type WireMember, type WireOrder } from "./wire-order";

/** States that end an order, and those that are not simply open. Whatever else Alpaca says (pending_cancel, suspended...) is still open. */
const STATES: ReadonlyMap<string, OrderState> = new Map(
  (["held", "filled", "canceled", "expired", "replaced", "rejected"] as const).map((state) => [state, state]),
);
const TIMES_IN_FORCE: ReadonlyMap<string, TimeInForce> = new Map([
  ["gtc", "gtc"],
  ["ioc", "ioc"],
  ["fok", "ioc"],
]);

/** Where an order stands in its family. */
type Place = { readonly parentId: string | null; readonly role: OrderRole };

/**
 * The order with its legs, parent first. Of a leg that comes without its parent, `parentOf` may know it.
 *
 * Alpaca keeps a stop "held" for as long as its target rests, because the shares are bound once; it works all the same, so once the entry has
 * filled, and in an oco, which protects a position from the start, it is told as `new`.
 *
 * An order of several options is none of itself: its legs are, which fill together or not at all.
 */
export function brokerOrders(order: WireOrder, parentOf: (id: string) => string | null): readonly BrokerOrder[] {
  if (order.order_class === "mleg") return optionLegs(order, parentOf(order.id));
  const legs = order.legs ?? [];
  const place = isLoneMember(order) ? lonePlace(order, parentOf(order.id)) : rootPlace(order);
  const isArmed = order.status === "filled" || (order.order_class === "oco" && !STATES.has(order.status));
  return [
    brokerOrder(order, place, order.status),
    ...legs.map((leg) =>
      brokerOrder(leg, { parentId: order.id, role: legRole(leg) }, isArmed && leg.status === "held" ? "new" : leg.status),
    ),
  ];
}

function optionLegs({ legs, ...order }: WireOrder, parentId: string | null): readonly BrokerOrder[] {
  const ownId = (leg: WireMember) => (leg.client_order_id === order.client_order_id ? leg.id : leg.client_order_id);
  const own = (legs ?? []).map((leg) => ({ leg: { ...leg, type: order.type, client_order_id: ownId(leg) }, parentId: order.id }));
  return [...own, { leg: order, parentId }]
    .filter(({ leg }) => leg.symbol !== "")
    .map(({ leg, parentId }) => brokerOrder(leg, { parentId, role: "simple" }, leg.status));
}

function rootPlace({ order_class: orderClass }: WireOrder): Place {
  if (orderClass === "oco") return { parentId: null, role: "target" };
  return { parentId: null, role: orderClass === "bracket" || orderClass === "oto" ? "entry" : "simple" };
}

function lonePlace(order: WireOrder, parentId: string | null): Place {
  const isLeg = parentId !== null || order.position_intent?.endsWith("_to_close");
  return isLeg ? { parentId, role: legRole(order) } : rootPlace(order);
}

function legRole({ type }: WireMember): OrderRole {
  return type === "limit" ? "target" : "stop";
}

function brokerOrder(order: WireMember, { parentId, role }: Place, status: string): BrokerOrder {
  const state = STATES.get(status) ?? (dec(order.filled_qty).gt(0) ? "partially_filled" : "new");
  const symbol = symbolOf(order.symbol, order.asset_class);
  const priceOf = (price: string | null) => (price === null ? null : unitPrice(symbol, price));
  return {
    id: order.id,
    clientOrderId: order.client_order_id,
    parentId,
    role,
    symbol,
    side: sideOf(order.side),
    type: order.type,
    timeInForce: TIMES_IN_FORCE.get(order.time_in_force ?? "") ?? "day",
    replacesId: order.replaces,
    // An order in dollars has no quantity but what it has filled.
    qty: order.qty ?? order.filled_qty,
    filledQty: order.filled_qty,
    filledAvgPrice: priceOf(order.filled_avg_price),
    limitPrice: priceOf(order.limit_price),
    stopPrice: priceOf(order.stop_price),
    trailFraction: order.trail_percent === null ? null : Number(plain(dec(order.trail_percent).div(100))),
    state,
    reason: reasonOf(order, state, status),
    submittedAt: submittedAt(order),
    updatedAt: order.updated_at ?? order.created_at,
  };
}

/** Short sales are told as "sell_short" in places. */
export function sideOf(side: string): "buy" | "sell" {
  return side.startsWith("sell") ? "sell" : "buy";
}

/**
 * Suspended is "not eligible for trading", and done for the day what gets no more of it until the next trading day (Alpaca's documentation of orders,
 * "Order Lifecycle"): both are as open as any other. One that is good for this day alone has no next.
 */
function reasonOf(order: WireMember, state: OrderState, status: string): string | null {
  const { reject_reason: told, replaced_by: heir, time_in_force: time } = order;
  if (status === "suspended") return "the broker has suspended it";
  if (status === "done_for_day") return time === "gtc" ? DONE_TODAY : "the broker is done with it";
  if (state === "rejected") return told ?? "the broker rejected it after it had accepted it, and gave no reason";
  return state === "replaced" && heir ? `replaced by order ${heir}` : null;
}

export function isOpen({ state }: BrokerOrder): boolean {
  return (OPEN_ORDER_STATES as readonly OrderState[]).includes(state);
}
