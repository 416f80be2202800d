import { and, eq, gte, sql } from "drizzle-orm";
import type { AbsentFill } from "@/server/core/positions/absence";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { auditLog, fills, incidents, orders } from "../../schema";

/** Under which it stands in the audit log that nobody read an account's books for a while. */
export const ABSENCE = "account.absence";

/** What filled since `since`, the oldest first. */
export async function fillsSince(db: Db, accountId: string, since: number): Promise<readonly AbsentFill[]> {
  return db
    .select({
      agentId: fills.agentId,
      symbol: fills.symbol,
      side: fills.side,
      type: orders.type,
      qty: fills.qty,
      price: fills.price,
      feeQty: fills.feeQty,
    })
    .from(fills)
    .innerJoin(orders, and(eq(orders.accountId, fills.accountId), eq(orders.id, fills.orderId)))
    .where(and(eq(fills.accountId, accountId), gte(fills.at, since)))
    .orderBy(fills.seq);
}

/** The last absence since `since` of which nobody has said yet that they know of it: what is acknowledged is the incident that tells it. */
export async function unknownAbsence(
  db: Db,
  { accountId, since }: { readonly accountId: string; readonly since: number },
): Promise<{ readonly text: string; readonly at: number } | null> {
  const [row] = await db.execute<{ text: string; at: number }>(sql`
    select a.detail ->> 'text' as text, ${msOf(sql`a.at`)} as at from ${auditLog} a
    where a.action = ${ABSENCE} and a.subject = ${accountId} and a.at >= ${instantAt(since)}
      and not exists (
        select 1 from ${incidents} i
        where i.account_id = ${accountId} and i.acknowledged_at is not null and i.text = a.detail ->> 'text')
    order by a.id desc limit 1`);
  return row ?? null;
}
