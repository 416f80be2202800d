import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { runs } from "../../schema";
import { dropStepRows, loadJournal, saveJournal } from "../runs/run-steps";
import type { RunRow } from "../runs/runs";

/**
 * Puts a run whose order a person approved back into the queue: it goes on where it waited, and what it found is judged already. Null where it does not
 * wait.
 */
export async function requeueApproved(tx: Db, id: number, at: number): Promise<RunRow | null> {
  const [row] = await tx
    .update(runs)
    .set({
      state: "queued",
      attempt: sql`${runs.attempt} + 1`,
      reason: null,
      queuedAt: at,
      startedAt: null,
      endedAt: null,
    })
    .where(and(eq(runs.id, id), eq(runs.state, "waits")))
    .returning();
  if (!row) return null;
  // They said that it waits, and what it was worth then.
  const { steps, log } = await loadJournal(tx, id);
  await saveJournal(tx, id, { steps: steps.filter(({ name }) => name !== "execute_trade" && name !== "log_performance"), log });
  await dropStepRows(tx, [id]);
  return row;
}
