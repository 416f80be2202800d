import { Fault } from "@/server/core/fault";
import { dec } from "@/server/core/money/money";
import type { BrokerOrder, OrderChange } from "@/server/core/orders/order";
import type { Leave } from "@/server/core/ports";
import { isOpen, presentOrders } from "./broker-orders";
import { readRef } from "./client-ids";
import type { ReadOrder } from "./order-reader";
import { placeTickets } from "./place-tickets";
import { numberIn, type Revisions } from "./revisions";
import { type SendingPlace, tradedAs } from "./sending-place";
import { priceFields, tifOf } from "./tickets";

/** Changes the order in place, as IB does: all of its ticket again, without its parent, which IB looks for in vain once that has filled (ib_insync, issue 647). */
export async function changeOrder(
  place: SendingPlace,
  orderId: string,
  change: OrderChange,
  leave?: Leave,
): Promise<BrokerOrder> {
  const { gateway, reader, revisions } = place;
  const number = numberIn(orderId);
  const all = await reader.list("exit");
  const order = presentOrders(all, revisions).find(({ order: { id } }) => id === orderId)?.order;
  if (!order) throw await missing(place, orderId);
  refuseChange(order, change, all, revisions);
  const { conid } = await tradedAs(place, order.symbol);
  const { symbol, side, type, timeInForce, qty } = order;
  const changed = {
    qty: change.qty ?? qty,
    limitPrice: change.limitPrice ?? order.limitPrice,
    stopPrice: change.stopPrice ?? order.stopPrice,
  };
  const prices = priceFields({ type, limitPrice: changed.limitPrice, stopPrice: changed.stopPrice });
  const own = { acctId: gateway.accountId, conid, side: side.toUpperCase(), quantity: Number(changed.qty), ticker: symbol };
  const body = { ...own, tif: tifOf(timeInForce), ...prices };
  const path = `/iserver/account/${encodeURIComponent(gateway.accountId)}/order/${number}`;
  await placeTickets(gateway, { action: "replace", path, body, priority: "exit", isClosing: side === "sell", leave });
  const { limitPrice, stopPrice } = order;
  const at = Math.max(order.submittedAt, gateway.toldAt());
  const { clientOrderId } = change;
  const { id } = revisions.add(number, {
    clientOrderId,
    at,
    before: { clientOrderId: order.clientOrderId, qty, limitPrice, stopPrice },
  });
  return { ...order, ...changed, id, clientOrderId, replacesId: order.id, submittedAt: at, updatedAt: at };
}

async function missing({ reader }: SendingPlace, orderId: string): Promise<Fault> {
  const isKnown = (await reader.status(numberIn(orderId), "exit")) !== null;
  if (isKnown) return new Fault("conflict", `order "${orderId}" is not open any more`);
  return new Fault("not_found", `order "${orderId}" is not known to the broker`);
}

/** What is not changed at IB. A name that was used is refused here: IB keeps an order's own, and would take any. */
function refuseChange(order: BrokerOrder, change: OrderChange, all: readonly ReadOrder[], revisions: Revisions): void {
  const { clientOrderId } = change;
  const isUsed = all.some(({ ref }) => ref !== null && readRef(ref).clientOrderId === clientOrderId);
  if (isUsed || revisions.numberOf(clientOrderId) !== null)
    throw new Fault("order_unknown", `client_order_id must be unique: "${clientOrderId}" was used before; not sent`);
  if (!isOpen(order)) throw new Fault("conflict", `order is already in "${order.state}" state`);
  if (!dec(order.filledQty).isZero())
    throw new Fault("conflict", "an order that has begun to fill is not changed: cancel what is left");
  const hasLegs = order.role === "entry" || (order.role === "target" && order.parentId === null);
  if (change.qty !== null && !dec(change.qty).eq(order.qty) && (hasLegs || order.parentId !== null))
    throw new Fault("broker_rejected", "the quantity of orders that hang together is not changed; not sent");
}
