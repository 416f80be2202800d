import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { auditLog } from "../../schema";

/** Under which it stands in the audit log that an exit was of more than one order may be. */
export const SOLD_IN_PARTS = "position.part";

/** What an exit left for the next one. */
type PartSold = { readonly agentId: string; readonly runId: number; readonly rest: string };

/** The last exit of each agent since `since`, wall time, that sold a part only. */
export async function partsSoldSince(db: Db, accountId: string, since: number): Promise<ReadonlyMap<string, PartSold>> {
  const rows = await db
    .select({
      agentId: auditLog.subject,
      runId: sql<number>`(${auditLog.detail} ->> 'runId')::float8`,
      rest: sql<string>`${auditLog.detail} ->> 'rest'`,
    })
    .from(auditLog)
    .where(
      and(eq(auditLog.action, SOLD_IN_PARTS), sql`${auditLog.detail} ->> 'accountId' = ${accountId}`, gte(auditLog.at, since)),
    )
    .orderBy(desc(auditLog.id));
  const last = new Map<string, PartSold>();
  for (const row of rows) if (!last.has(row.agentId)) last.set(row.agentId, row);
  return last;
}
