import type { Db } from "@/db/client";
import { isAmong } from "@/db/is-among";
import { keptSteps } from "@/db/queries/runs/run-steps";
import { runJournals, runLogs, runSteps } from "@/db/schema";

/** Leaves of these runs what a release before journals left: a row a step, and a row a line. */
export async function asRows(db: Db, runIds: readonly number[]): Promise<void> {
  for (const [runId, { steps, log }] of await keptSteps(db, runIds)) {
    await db.insert(runSteps).values(steps.map((step) => ({ runId, ...step })));
    if (log.length > 0) await db.insert(runLogs).values(log.map((line) => ({ runId, ...line })));
  }
  await db.delete(runJournals).where(isAmong(runJournals.runId, runIds));
}
