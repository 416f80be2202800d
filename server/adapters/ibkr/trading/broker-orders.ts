import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import { type BrokerOrder, OPEN_ORDER_STATES, type OrderRole, type OrderState } from "@/server/core/orders/order";
import { readRef } from "./client-ids";
import type { ReadOrder } from "./order-reader";
import type { Revision, Revisions } from "./revisions";

/** An order of the desk, and IB's number of it. */
export type Presented = { readonly order: BrokerOrder; readonly number: string };

interface Family {
  readonly parent: ReadOrder | undefined;
  readonly parentId: string | null;
  readonly role: OrderRole;
}

/** IB's orders as the desk has them, by the time they were sent, entries before their legs: of an order that was changed each of its forms. */
export function presentOrders(orders: readonly ReadOrder[], revisions: Revisions): readonly Presented[] {
  const byRef = new Map(orders.flatMap((order) => (order.ref === null || order.parentId !== null ? [] : [[order.ref, order]])));
  const byId = new Map(orders.map((order) => [order.id, order]));
  const parents = new Set(orders.flatMap(({ parentId }) => parentId ?? []));

  function familyOf(order: ReadOrder): Family {
    const { id, ref, parentId, type } = order;
    if (parentId !== null) return { parent: byId.get(parentId), parentId, role: type === "limit" ? "target" : "stop" };
    const target = byRef.get(ref === null ? "" : (readRef(ref).ocoTarget ?? ""));
    // The stop of a group works beside its target, and waits for nothing.
    if (target) return { parent: undefined, parentId: latestId(target.id, revisions), role: "stop" };
    if (ref !== null && byRef.has(`${ref}.oco-stop`)) return { parent: undefined, parentId: null, role: "target" };
    return { parent: undefined, parentId: null, role: parents.has(id) ? "entry" : "simple" };
  }

  return orders
    .flatMap((order) =>
      formsOf(order, familyOf(order), revisions.of(order.id)).map((form) => ({ order: form, number: order.id })),
    )
    .sort(
      (a, b) =>
        a.order.submittedAt - b.order.submittedAt || Number(a.order.parentId !== null) - Number(b.order.parentId !== null),
    );
}

const latestId = (id: string, revisions: Revisions) => revisions.of(id).at(-1)?.id ?? id;

/** All that it filled belongs to the newest form: nothing that has begun to fill is changed. */
function formsOf(order: ReadOrder, family: Family, changes: readonly Revision[]): readonly BrokerOrder[] {
  const present = presentForm(order, family);
  const last = changes.at(-1);
  if (!last) return [present];
  const ids = [present, ...changes].map(({ id, clientOrderId }) => ({ id, clientOrderId }));
  const former = changes.map((change, i): BrokerOrder => {
    const replacesId = ids[i - 1]?.id ?? null;
    const submittedAt = changes[i - 1]?.at ?? present.submittedAt;
    const what = { ...ids[i], ...change.before, replacesId, submittedAt, updatedAt: change.at };
    return {
      ...present,
      ...what,
      filledQty: "0",
      filledAvgPrice: null,
      state: "replaced",
      reason: `replaced by order ${change.id}`,
    };
  });
  const { id, clientOrderId, at } = last;
  const replacesId = ids.at(-2)?.id ?? null;
  return [...former, { ...present, id, clientOrderId, replacesId, submittedAt: at, updatedAt: Math.max(at, present.updatedAt) }];
}

function presentForm(order: ReadOrder, { parent, parentId, role }: Family): BrokerOrder {
  const isLeg = order.parentId !== null;
  const ref = order.ref === null || isLeg ? null : readRef(order.ref);
  const state = stateOf(order, parent);
  return {
    id: order.id,
    // A leg has no id of the client, and the books want one of each order.
    clientOrderId: ref?.clientOrderId ?? order.id,
    parentId,
    role,
    symbol: order.symbol,
    side: order.side,
    type: ref?.isAtMarket ? "market" : order.type,
    timeInForce: order.timeInForce,
    replacesId: null,
    qty: order.qty,
    filledQty: order.filledQty,
    filledAvgPrice: order.avgPrice,
    limitPrice: ref?.isAtMarket ? null : order.limitPrice,
    stopPrice: order.stopPrice,
    trailFraction: null,
    state,
    reason: order.status === "Inactive" ? "Interactive Brokers does not work it (Inactive)" : null,
    submittedAt: order.submittedAt,
    updatedAt: Math.max(order.submittedAt, order.updatedAt),
  };
}

/** A leg waits until its entry begins to fill. IB has one word for what was cancelled and what expired: a day's order that ended at its day's end expired. */
function stateOf(order: ReadOrder, parent: ReadOrder | undefined): OrderState {
  const { status, filledQty, qty } = order;
  if (status === "Filled") return "filled";
  if (status === "Cancelled" || status === "ApiCancelled") return dec(filledQty).gte(qty) ? "filled" : endOf(order);
  if (parent && dec(parent.filledQty).isZero() && parent.status !== "Filled") return "held";
  return dec(filledQty).gt(0) ? "partially_filled" : "new";
}

function endOf({ timeInForce, symbol, submittedAt, updatedAt }: ReadOrder): "canceled" | "expired" {
  const { nextClose } = marketHoursAt(assetClassOf(symbol), submittedAt);
  return timeInForce === "day" && nextClose !== null && updatedAt >= nextClose ? "expired" : "canceled";
}

export function isOpen({ state }: BrokerOrder): boolean {
  return (OPEN_ORDER_STATES as readonly OrderState[]).includes(state);
}
