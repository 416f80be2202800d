import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { auditLog } from "../../schema";

/** Under which it stands in the audit log that an order of somebody else in the account kept an agent from leaving its position. */
export const EXIT_BARRED = "position.barred";

/** When that was told first of this agent and order, wall time; null when it never was. */
export async function barredSince(
  db: Db,
  { accountId, agentId, orderId }: { readonly accountId: string; readonly agentId: string; readonly orderId: string },
): Promise<number | null> {
  const [row] = await db
    .select({ at: auditLog.at })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.action, EXIT_BARRED),
        eq(auditLog.subject, agentId),
        sql`${auditLog.detail} ->> 'accountId' = ${accountId}`,
        sql`${auditLog.detail} ->> 'orderId' = ${orderId}`,
      ),
    )
    .orderBy(asc(auditLog.id))
    .limit(1);
  return row?.at ?? null;
}

/** The agents of which it was told first since `since`, wall time, that an order of somebody else kept them from leaving. */
export async function barredLately(db: Db, accountId: string, since: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ agentId: auditLog.subject })
    .from(auditLog)
    .where(
      and(eq(auditLog.action, EXIT_BARRED), sql`${auditLog.detail} ->> 'accountId' = ${accountId}`, gte(auditLog.at, since)),
    );
  return new Set(rows.map(({ agentId }) => agentId));
}
