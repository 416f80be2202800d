import { and, eq, inArray, not, type SQL, sql } from "drizzle-orm";
import { breaks } from "../breaks";
import type { Db } from "../client";
import { runs } from "../schema";
import type { RunRow } from "./runs";

/**
 * Takes a queued run, or one whose process died, for this node; null when it has ended, "busy" while another run of its agent goes on.
 * One that is to be cancelled is taken too, so that it ends. `startedAt` is `at` on the first try alone.
 */
export async function claimRun(db: Db, id: number, nodeId: string, at: number): Promise<RunRow | "busy" | null> {
  try {
    const [row] = await take(db, eq(runs.id, id), nodeId, at);
    return row ?? null;
  } catch (error) {
    if (breaks(error, "runs_one_running")) return "busy";
    throw error;
  }
}

function take(db: Db, which: SQL | undefined, nodeId: string, at: number): Promise<RunRow[]> {
  return db
    .update(runs)
    .set({
      state: "running",
      nodeId,
      startedAt: sql`coalesce(${runs.startedAt}, ${new Date(at).toISOString()}::timestamptz)`,
      endedAt: null,
    })
    .where(and(which, inArray(runs.state, ["queued", "running"])))
    .returning();
}

/**
 * Takes those of `ids` that are queued, or whose process died, and whose agent has no other run that goes on; the rest has to be taken one by
 * one. `startedAt` is `at` on the first try alone.
 */
export async function claimRuns(db: Db, ids: readonly number[], nodeId: string, at: number): Promise<RunRow[]> {
  const isBusy = sql`exists (
    select 1 from ${runs} other
    where other.account_id = ${runs}.account_id and other.agent_id = ${runs}.agent_id and other.state = 'running' and other.id <> ${runs}.id)`;
  try {
    return await take(db, and(inArray(runs.id, [...ids]), not(isBusy)), nodeId, at);
  } catch (error) {
    if (breaks(error, "runs_one_running")) return [];
    throw error;
  }
}
