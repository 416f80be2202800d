import { asc, eq, sql } from "drizzle-orm";
import type { StepName, StepRecord } from "@/server/core/runs/run";
import type { StepOutputs } from "@/server/core/runs/step-outputs";
import type { Stored } from "@/server/core/stored/codec";
import { STEP_OUTPUT } from "@/server/core/stored/step-outputs";
import { isoOf } from "@/server/core/time/instant";
import type { Db } from "../../client";
import { isAmong } from "../../is-among";
import { runLogs, runSteps, runs } from "../../schema";

/** Inputs and outputs as they were stored, for a person; what a step left is read by `outputOf`. */
export async function loadSteps(db: Db, runId: number): Promise<StepRecord[]> {
  const rows = await db.select().from(runSteps).where(eq(runSteps.runId, runId));
  return rows.map(({ runId: _, ...step }) => ({ ...step, log: [] }) as StepRecord);
}

/** What a step of run `runId` left, as it is meant today; undefined where it did not end well. Throws Fault `stored_unreadable`. */
export function outputOf<Name extends StepName>(
  runId: number,
  steps: readonly Pick<StepRecord, "name" | "state" | "output">[],
  name: Name,
): StepOutputs[Name] | undefined {
  const step = steps.find((each) => each.name === name && each.state === "ok");
  return step && STEP_OUTPUT[name].read(step.output as Stored<StepOutputs[Name]>, `run ${runId}`);
}

/**
 * Writes steps and the log lines they gathered; a step that was written before is replaced, its log grows. The rows travel as one
 * document: eight steps as parameters of their own would cost more than all the rest of a run.
 */
export async function saveSteps(tx: Db, runId: number, steps: readonly StepRecord[]): Promise<void> {
  if (steps.length === 0) return;
  const instantOf = (ms: number | null) => (ms === null ? null : isoOf(ms));
  const rows = steps.map(({ log: _, startedAt, endedAt, ...step }) => ({
    ...step,
    started_at: instantOf(startedAt),
    ended_at: instantOf(endedAt),
  }));
  await tx.execute(sql`
    insert into ${runSteps} (run_id, name, state, tries, started_at, ended_at, input, output, error)
    select ${runId}::bigint, name, state, tries, started_at, ended_at, input, output, error
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(
      name text, state text, tries int, started_at timestamptz, ended_at timestamptz, input jsonb, output jsonb, error text)
    on conflict (run_id, name) do update set
      state = excluded.state, tries = excluded.tries, started_at = excluded.started_at, ended_at = excluded.ended_at,
      input = excluded.input, output = excluded.output, error = excluded.error`);
  const lines = steps.flatMap(({ name, log }) => log.map((line) => ({ ...line, step: name, at: instantOf(line.at) })));
  if (lines.length === 0) return;
  await tx.execute(sql`
    insert into ${runLogs} (run_id, step, at, level, message)
    select ${runId}::bigint, step, at, level, message
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(step text, at timestamptz, level text, message text)`);
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
    .where(isAmong(runSteps.runId, runIds));
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
