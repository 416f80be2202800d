import { audit } from "@/db/queries/audit";
import { positionOf } from "@/db/queries/ledger/ledger";
import { type OrderRow, openOrdersOf, orderById } from "@/db/queries/orders/orders";
import { Fault } from "../../core/fault";
import { OPEN_ORDER_STATES, type OrderState } from "../../core/orders/order";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";

/**
 * Cancels one open order at the broker and says in which state it ended. Refused for an order that ended, and for one that takes the stop of a
 * position away: a stop is moved, or the position closed. What an entry filled before is protected at once.
 */
export async function cancelOrder(
  { database, wall, actor }: Desk,
  at: AtBroker,
  orderId: string,
): Promise<{ readonly state: OrderState; readonly done: readonly string[] }> {
  await at.collect();
  const order = await orderById(database.db, at.accountId, orderId);
  if (!isOpen(order.state)) throw new Fault("conflict", `order "${orderId}" is ${order.state} already`);
  if (await protects(database.db, order))
    throw new Fault("refused", `order "${orderId}" belongs to the stop of a position; move the stop, or close the position`);
  const { agentId, symbol, side, qty, role } = order;
  await audit(database.db, {
    at: wall.now(),
    actor,
    action: "order.cancel",
    subject: orderId,
    detail: { agentId, symbol, side, qty, role },
  });
  await at.broker.cancel(orderId);
  const found = await at.broker.findByClientId(order.clientOrderId);
  const { state } = found ? await at.ended(found) : order;
  await at.collect();
  const done = agentId === null ? [] : await at.protect(agentId);
  if (isOpen(state)) throw new Fault("order_unknown", `order "${orderId}" is asked to be cancelled, and is ${state} still`);
  return { state, done };
}

function isOpen(state: OrderState): boolean {
  return OPEN_ORDER_STATES.some((open) => open === state);
}

/** Whether the order, or one that ends with it, is the stop of something that an agent holds. */
async function protects(db: Desk["database"]["db"], order: OrderRow): Promise<boolean> {
  const { accountId, agentId, symbol, side } = order;
  if (agentId === null || side === "buy") return false;
  const position = await positionOf(db, accountId, agentId, symbol);
  if (!position || Number(position.qty) <= 0) return false;
  const family = order.parentId ?? order.id;
  const kin = (await openOrdersOf(db, accountId, agentId)).filter(({ id, parentId }) => (parentId ?? id) === family);
  return kin.some(({ stopPrice, type }) => stopPrice !== null || type === "trailing_stop");
}
