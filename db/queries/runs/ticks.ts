import { and, eq, isNull, not, sql } from "drizzle-orm";
import { fromIso } from "@/server/core/time/instant";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { isAmong } from "../../is-among";
import { runs } from "../../schema";
import type { RunRow } from "./runs";

/** What the database's clock shows, epoch milliseconds. */
export async function databaseNow(db: Db): Promise<number> {
  const [row] = await db.execute<{ ms: number }>(sql`select ${msOf(sql`desk_now()`)} as ms`);
  if (!row) throw new Error("the database did not tell the time");
  return row.ms;
}

/**
 * Due time of the newest scheduled run of each agent of the account up to `at`, and the newest due time there is: it lies ahead of `at` where the
 * clock has gone back since.
 */
export async function lastScheduled(
  db: Db,
  accountId: string,
  at: number,
): Promise<{ readonly last: ReadonlyMap<string, number>; readonly newest: number | null }> {
  const until = instantAt(at);
  const rows = await db
    .select({
      agentId: runs.agentId,
      last: sql<string | null>`max(${runs.dueAt}) filter (where ${runs.dueAt} <= ${until})`,
      newest: sql<string>`max(${runs.dueAt})`,
    })
    .from(runs)
    .where(and(eq(runs.accountId, accountId), eq(runs.trigger, "schedule")))
    .groupBy(runs.agentId);
  const last = rows.flatMap((row) => (row.last === null ? [] : [[row.agentId, fromIso(row.last)] as const]));
  const newest = Math.max(...rows.map((row) => fromIso(row.newest)));
  return { last: new Map(last), newest: rows.length === 0 ? null : newest };
}

/**
 * Queues runs that were recorded as missed and whose time has come again, because the clock went back: those that nobody ever began, and whose
 * agent has run no later tick up to `at`. Returns them.
 */
export async function requeueMissed(db: Db, missed: readonly Pick<RunRow, "id">[], at: number): Promise<RunRow[]> {
  if (missed.length === 0) return [];
  const ids = missed.map(({ id }) => id);
  const hasRunLater = sql`exists (
    select 1 from ${runs} later
    where later.account_id = ${runs}.account_id and later.agent_id = ${runs}.agent_id and later.trigger = 'schedule'
      and later.state <> 'missed' and later.due_at > ${runs}.due_at and later.due_at <= ${instantAt(at)})`;
  return db
    .update(runs)
    .set({ state: "queued", attempt: sql`${runs.attempt} + 1`, reason: null, queuedAt: at, endedAt: null })
    .where(and(isAmong(runs.id, ids), eq(runs.state, "missed"), isNull(runs.startedAt), not(hasRunLater)))
    .returning();
}
