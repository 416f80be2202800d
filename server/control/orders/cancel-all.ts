import { audit } from "@/db/queries/audit";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { messageOf } from "../../core/fault";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";
import type { CancelResult } from "./cancel-entries";

/** Cancels everything that is open at the broker, stops and targets too, and tells each answer. What is held is without a stop from then on. */
export async function cancelAll(
  { database, wall, actor }: Desk,
  { accountId, broker, collect }: AtBroker,
): Promise<{ readonly cancelled: readonly CancelResult[]; readonly trouble: string | null }> {
  const { db } = database;
  const known = new Map((await openOrdersOf(db, accountId)).map(({ id, symbol }) => [id, symbol]));
  await audit(db, { at: wall.now(), actor, action: "orders.cancel_all", subject: accountId, detail: { open: known.size } });
  const reports = await broker.cancelAll();
  const cancelled = reports.map(({ orderId, trouble }) => ({ orderId, symbol: known.get(orderId) ?? null, error: trouble }));
  try {
    await collect();
    return { cancelled, trouble: null };
  } catch (error) {
    // What was cancelled is told all the same; the books follow when the broker can be asked again.
    return { cancelled, trouble: `the orders are cancelled, and the desk has not read it yet: ${messageOf(error)}` };
  }
}
