import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { OPEN_ORDER_STATES } from "@/server/core/orders/order";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { oneOf } from "../../one-of";
import { orderIntents, orders } from "../../schema";
import type { OrderRow } from "./orders";

/** Orders that had been given up, wait at the broker and have not filled. What has filled in part is the agent's, with what protects it. */
export async function openRecalled(db: Db, accountId: string): Promise<OrderRow[]> {
  const rows = await OPEN_RECALLED(db).execute({ accountId });
  return rows.map(({ order }) => order);
}

const OPEN_RECALLED = builtOnce((db) =>
  db
    .select({ order: orders })
    .from(orders)
    .innerJoin(orderIntents, eq(orderIntents.clientOrderId, orders.clientOrderId))
    .where(
      and(
        eq(orders.accountId, sql.placeholder("accountId")),
        oneOf(orders.state, OPEN_ORDER_STATES),
        eq(orders.filledQty, "0"),
        isNull(orders.parentId),
        isNotNull(orderIntents.recalledAt),
      ),
    )
    .prepare("open_recalled"),
);
