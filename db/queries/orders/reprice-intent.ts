import { and, eq } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import type { OrderRequest } from "@/server/core/orders/order";
import { ORDER_REQUEST } from "@/server/core/stored/order-requests";
import type { Db } from "../../client";
import { oneOf } from "../../one-of";
import { orderIntents } from "../../schema";
import { type IntentRow, intentOf } from "./intent-row";

/**
 * Has an intent say otherwise how, or of how much, it is to be sent: one that nobody was permitted to send since it was read, or that the broker refused, which
 * may be sent once more then. Throws Fault `ownership_lost` when somebody else has taken it up.
 */
export async function repriceIntent(
  tx: Db,
  { id, permits }: Pick<IntentRow, "id" | "permits">,
  part: Partial<Pick<OrderRequest, "type" | "limitPrice" | "timeInForce" | "qty">>,
): Promise<IntentRow> {
  const mine = and(eq(orderIntents.id, id), eq(orderIntents.permits, permits));
  const [before] = await tx.select().from(orderIntents).where(mine);
  const [row] = before
    ? await tx
        .update(orderIntents)
        .set({
          request: ORDER_REQUEST.write({ ...intentOf(before).request, ...part }),
          state: "open",
          reason: null,
          permitUntil: null,
        })
        .where(and(mine, oneOf(orderIntents.state, ["open", "rejected"])))
        .returning()
    : [];
  if (!row) throw new Fault("ownership_lost", `order ${id} was taken up by somebody else`);
  return intentOf(row);
}
