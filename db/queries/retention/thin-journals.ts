import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { readJournal, writeJournal } from "../../journals/journal-row";
import { runJournals, runs } from "../../schema";
import { setLocalLockLimit } from "../../set-lock-limit";

/** Nobody waits for it, and it waits for nobody for long. */
const LOCK_MS = 1_000;

/** What a batch did, and behind which run the next one begins; null where there is no more. */
export interface Batch {
  readonly done: number;
  readonly unreadable: number;
  readonly next: number | null;
}

/** The last run that was queued before `before`, wall time; null where there is none. Runs are numbered as they are queued. */
export async function lastRunBefore(db: Db, before: number): Promise<number | null> {
  const rows = await db.execute<{ id: number }>(sql`
    select id::float8 as id from ${runs} where queued_at < ${instantAt(before)} order by id desc limit 1`);
  return rows[0]?.id ?? null;
}

/**
 * Takes inputs, outputs and the log out of the journals of the next `limit` runs after `after` and up to `upTo`, of those that have ended, and notes for how
 * many days they were kept. What cannot be read stays as it is. Journals that another process thins are left to it.
 */
export async function thinJournals(
  db: Db,
  {
    after,
    upTo,
    keptDays,
    limit,
  }: { readonly after: number; readonly upTo: number; readonly keptDays: number; readonly limit: number },
): Promise<Batch> {
  return db.transaction(async (tx) => {
    await setLocalLockLimit(tx, LOCK_MS);
    const { runId, thinnedAt } = runJournals;
    const rows = await tx
      .select({ journal: runJournals })
      .from(runJournals)
      .innerJoin(runs, eq(runs.id, runId))
      .where(and(gt(runId, after), lte(runId, upTo), isNull(thinnedAt), sql`${runs.state} not in ('queued', 'running', 'waits')`))
      .orderBy(asc(runId))
      .limit(limit)
      .for("update", { of: runJournals, skipLocked: true });
    const read = rows.map(({ journal }) => ({ id: journal.runId, ...readJournal(journal) }));
    const due = read.filter(({ unreadable }) => unreadable === null);
    for (const { id, steps } of due) {
      const { dictionary, body } = writeJournal({
        steps: steps.map((step) => ({ ...step, input: null, output: null })),
        log: [],
      });
      await tx.update(runJournals).set({ dictionary, body, keptDays, thinnedAt: sql`desk_now()` }).where(eq(runId, id));
    }
    const next = rows.length < limit ? null : (rows.at(-1)?.journal.runId ?? null);
    return { done: due.length, unreadable: read.length - due.length, next };
  });
}
