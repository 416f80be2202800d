import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { runSteps, runs } from "../../schema";
import { setLocalLockLimit } from "../../set-lock-limit";
import { dropStepRows, keptSteps, saveJournal } from "../runs/run-steps";
import type { Batch } from "./thin-journals";

const LOCK_MS = 1_000;

/**
 * Packs the steps that an earlier release left a row each, of the next `limit` runs after `after` that have ended, into their journals. A run that somebody
 * takes up meanwhile is left to them: it is held until its rows are packed.
 */
export async function packStepRows(db: Db, { after, limit }: { readonly after: number; readonly limit: number }): Promise<Batch> {
  return db.transaction(async (tx) => {
    await setLocalLockLimit(tx, LOCK_MS);
    const rows = await tx.execute<{ id: number }>(sql`
      select r.id::float8 as id from ${runs} r
      where r.id > ${after} and r.state not in ('queued', 'running') and exists (select from ${runSteps} s where s.run_id = r.id)
      order by r.id limit ${limit} for update of r skip locked`);
    const ids = rows.map(({ id }) => id);
    for (const [id, journal] of await keptSteps(tx, ids)) await saveJournal(tx, id, journal);
    await dropStepRows(tx, ids);
    return { done: ids.length, unreadable: 0, next: ids.length < limit ? null : (ids.at(-1) ?? null) };
  });
}
