import type { Db } from "@/db/client";
import { recordedOrders } from "@/db/queries/ledger/oracle";
import type { BrokerOrder } from "../../core/orders/order";
import type { BrokerChanges } from "../../core/ports";

/** What was sent by itself: neither a leg of another order nor one in the place of another. */
export function sentOf(orders: readonly BrokerOrder[]): readonly BrokerOrder[] {
  return orders.filter(({ parentId, replacesId }) => parentId === null && replacesId === null);
}

/** Whether each order of a broker has its intent, each intent one order at most, and each execution is booked: what is wrong, in words. */
export async function ordersOnce(db: Db, { orders, executions }: BrokerChanges): Promise<string[]> {
  const { intents, fills } = await recordedOrders(db);
  const ids = sentOf(orders).map(({ clientOrderId }) => clientOrderId);
  const found = ids.filter((id) => !intents.has(id)).map((id) => `order "${id}" has no intent`);
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) found.push(`order "${id}" is at the broker twice`);
  if (fills !== executions.length) found.push(`${executions.length} executions at the broker, ${fills} fills booked`);
  return found;
}
