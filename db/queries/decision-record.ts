import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { msOf } from "../instants";
import { isAmong } from "../is-among";
import { agentVersions, decisionNotes, newsItems } from "../schema";

/** What people wrote to a decision, oldest first. */
export async function decisionNotesOf(db: Db, decisionId: number) {
  const { id, at, actor, note } = decisionNotes;
  return db.select({ id, at, actor, note }).from(decisionNotes).where(eq(decisionNotes.decisionId, decisionId)).orderBy(asc(id));
}

export async function insertDecisionNote(tx: Db, given: typeof decisionNotes.$inferInsert): Promise<void> {
  await tx.insert(decisionNotes).values(given);
}

/** A version as it was stored, whatever its parameters mean today, with the time from which on it was there; null where there is none. */
export async function storedVersion(db: Db, agentId: string, version: number) {
  const { cron, timeZone, params, createdAt } = agentVersions;
  const [row] = await db
    .select({ cron, timeZone, params, createdAt })
    .from(agentVersions)
    .where(and(eq(agentVersions.agentId, agentId), eq(agentVersions.version, version)));
  return row ?? null;
}

/** When the newest of these headlines was published, and when the last of them was seen, epoch milliseconds; null where none is stored. */
export async function headlineTimes(db: Db, scope: string, ids: readonly string[]) {
  if (ids.length === 0) return null;
  const [row] = await db
    .select({ publishedAt: msOf(sql`max(${newsItems.publishedAt})`), seenAt: msOf(sql`max(${newsItems.seenAt})`) })
    .from(newsItems)
    .where(and(eq(newsItems.scope, scope), isAmong(newsItems.id, ids)));
  return row?.seenAt === null || row === undefined ? null : row;
}
