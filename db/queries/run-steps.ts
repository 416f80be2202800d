import { asc, eq, inArray, sql } from "drizzle-orm";
import type { StepName, StepRecord } from "@/server/core/run";
import type { Db } from "../client";
import { runLogs, runSteps, runs } from "../schema";

export async function loadSteps(db: Db, runId: number): Promise<StepRecord[]> {
  const rows = await db.select().from(runSteps).where(eq(runSteps.runId, runId));
  return rows.map(({ runId: _, ...step }) => ({ ...step, log: [] }) as StepRecord);
}

/** Writes steps and the log lines they gathered; a step that was written before is replaced, its log grows. */
export async function saveSteps(tx: Db, runId: number, steps: readonly StepRecord[]): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insert(runSteps)
    .values(steps.map(({ log: _, ...step }) => ({ runId, ...step })))
    .onConflictDoUpdate({
      target: [runSteps.runId, runSteps.name],
      set: {
        state: sql`excluded.state`,
        tries: sql`excluded.tries`,
        startedAt: sql`excluded.started_at`,
        endedAt: sql`excluded.ended_at`,
        input: sql`excluded.input`,
        output: sql`excluded.output`,
        error: sql`excluded.error`,
      },
    });
  const lines = steps.flatMap((step) => step.log.map((line) => ({ runId, step: step.name, ...line })));
  if (lines.length > 0) await tx.insert(runLogs).values(lines);
}

/** State and duration of each step of the given runs, for the grid. */
export async function stepStates(db: Db, runIds: readonly number[]) {
  if (runIds.length === 0) return [];
  return db
    .select({
      runId: runSteps.runId,
      name: runSteps.name,
      state: runSteps.state,
      startedAt: runSteps.startedAt,
      endedAt: runSteps.endedAt,
    })
    .from(runSteps)
    .where(inArray(runSteps.runId, [...runIds]));
}

/** Median duration in milliseconds of each step over the agent's last 50 runs, null where it never ran. */
export async function usualDurations(db: Db, accountId: string, agentId: string): Promise<ReadonlyMap<StepName, number>> {
  const rows = await db.execute<{ name: StepName; ms: number }>(sql`
    select s.name, percentile_cont(0.5) within group (order by extract(epoch from s.ended_at - s.started_at) * 1000) as ms
    from ${runSteps} s join (
      select id from ${runs} where account_id = ${accountId} and agent_id = ${agentId} order by due_at desc limit 50
    ) r on r.id = s.run_id
    where s.ended_at is not null and s.state = 'ok' group by s.name`);
  return new Map(rows.map((row) => [row.name, row.ms]));
}

export async function logsOf(db: Db, runId: number) {
  return db
    .select({ id: runLogs.id, step: runLogs.step, at: runLogs.at, level: runLogs.level, message: runLogs.message })
    .from(runLogs)
    .where(eq(runLogs.runId, runId))
    .orderBy(asc(runLogs.id));
}
