import { openOrdersOf } from "@/db/queries/orders/orders";
import { messageOf } from "../../core/fault";
import type { Broker } from "../../core/ports";
import type { Desk } from "../actor";

export interface CancelResult {
  readonly orderId: string;
  /** Null for an order that the desk does not know. */
  readonly symbol: string | null;
  readonly error: string | null;
}

/** Cancels every order that could still open a position. Each answer is told, and a failure of one does not keep the others. */
export async function cancelEntries({ database }: Desk, accountId: string, broker: Broker): Promise<CancelResult[]> {
  const entries = (await openOrdersOf(database.db, accountId)).filter(
    (order) => order.side === "buy" && (order.role === "entry" || order.role === "simple"),
  );
  return Promise.all(
    entries.map(async ({ id, symbol }) => {
      try {
        await broker.withdraw(id);
        return { orderId: id, symbol, error: null };
      } catch (error) {
        return { orderId: id, symbol, error: messageOf(error) };
      }
    }),
  );
}
