import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { auditLog } from "../../schema";

/** Under which it stands in the audit log that a company announced what changes units or names of what agents hold. */
export const ANNOUNCED = "position.announced";

/** Which of these announcements of an account are on record. */
export async function toldAnnouncements(db: Db, accountId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: sql<string>`${auditLog.detail} ->> 'id'` })
    .from(auditLog)
    .where(and(eq(auditLog.action, ANNOUNCED), sql`${auditLog.detail} ->> 'accountId' = ${accountId}`));
  return new Set(rows.map(({ id }) => id));
}
