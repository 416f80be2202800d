import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { auditLog } from "../schema";

/** Whether the audit log has an entry of this action and subject whose detail says at least this. */
export async function isOnRecord(
  db: Db,
  { action, subject, detail }: { readonly action: string; readonly subject: string; readonly detail: Record<string, string> },
): Promise<boolean> {
  const says = sql.join(
    Object.entries(detail).map(([name, value]) => sql`${auditLog.detail} ->> ${name}::text = ${value}::text`),
    sql` and `,
  );
  const [row] = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(eq(auditLog.action, action), eq(auditLog.subject, subject), says))
    .limit(1);
  return row !== undefined;
}
