import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { auditLog } from "../schema";

/** Under which it stands in the audit log that an order of somebody else holds units of an agent. */
export const HELD_BY_HAND = "position.held_by_hand";

/** Whether that was told of this agent and order. */
export async function isToldHeldByHand(
  db: Db,
  { accountId, agentId, orderId }: { readonly accountId: string; readonly agentId: string; readonly orderId: string },
): Promise<boolean> {
  const [row] = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.action, HELD_BY_HAND),
        eq(auditLog.subject, agentId),
        sql`${auditLog.detail} ->> 'accountId' = ${accountId} and ${auditLog.detail} ->> 'orderId' = ${orderId}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}
