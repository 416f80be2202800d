import { asc, sql } from "drizzle-orm";
import { STEP_NAMES, type StepName } from "@/server/core/runs/run";
import type { StepOutputs } from "@/server/core/runs/step-outputs";
import type { Stored } from "@/server/core/stored/codec";
import { inOrder, type JournalLine, type JournalStep, type RunJournal } from "@/server/core/stored/run-journal";
import { STEP_OUTPUT } from "@/server/core/stored/step-outputs";
import type { Db } from "../../client";
import { isAmong } from "../../is-among";
import { type KeptSteps, readJournal, statesOf, writeJournal } from "../../journals/journal-row";
import { runJournals, runLogs, runSteps, runs } from "../../schema";
import { endedSteps } from "./ended-steps";

/** Of a run that has come to no step. */
export const NOTHING_KEPT: KeptSteps = { steps: [], log: [], thinned: null, unreadable: null };

/** What is kept of the steps of each of these runs, of those that have come to any. What cannot be read is told with the run, and keeps nobody from the others. */
export async function keptSteps(db: Db, runIds: readonly number[]): Promise<ReadonlyMap<number, KeptSteps>> {
  if (runIds.length === 0) return new Map();
  const rows = await db.select().from(runJournals).where(isAmong(runJournals.runId, runIds));
  const found = new Map<number, KeptSteps>(rows.map((row) => [row.runId, readJournal(row)]));
  const others = runIds.filter((id) => !found.has(id));
  if (others.length > 0) for (const [id, journal] of await stepRows(db, others)) found.set(id, journal);
  return found;
}

/** Of earlier releases, a row a step and a row a line. */
async function stepRows(db: Db, runIds: readonly number[]): Promise<ReadonlyMap<number, KeptSteps>> {
  const rows = await db.select().from(runSteps).where(isAmong(runSteps.runId, runIds));
  if (rows.length === 0) return new Map();
  const lines = await db.select().from(runLogs).where(isAmong(runLogs.runId, runIds)).orderBy(asc(runLogs.id));
  const found = new Map<number, { readonly steps: JournalStep[]; readonly log: JournalLine[] }>();
  for (const { runId, ...step } of rows) {
    const of = found.get(runId) ?? { steps: [], log: [] };
    found.set(runId, { ...of, steps: [...of.steps, step as JournalStep] });
  }
  for (const { id: _, runId, ...line } of lines) found.get(runId)?.log.push(line);
  return new Map([...found].map(([id, { steps, log }]) => [id, { steps: inOrder(steps), log, thinned: null, unreadable: null }]));
}

/** What is kept of the steps of a run; nothing where it has come to none. Throws Fault `stored_unreadable`. */
export async function loadJournal(db: Db, runId: number): Promise<RunJournal> {
  const kept = (await keptSteps(db, [runId])).get(runId);
  if (kept?.unreadable) throw kept.unreadable;
  return kept ?? NOTHING_KEPT;
}

/** Inputs and outputs as they were stored; what a step left is read by `outputOf`. Throws Fault `stored_unreadable`. */
export async function loadSteps(db: Db, runId: number): Promise<readonly JournalStep[]> {
  return (await loadJournal(db, runId)).steps;
}

/** What a step of run `runId` left, as it is meant today; undefined where it did not end well, or is no longer kept. Throws Fault `stored_unreadable`. */
export function outputOf<Name extends StepName>(
  runId: number,
  steps: readonly Pick<JournalStep, "name" | "state" | "output">[],
  name: Name,
): StepOutputs[Name] | undefined {
  const step = steps.find((each) => each.name === name && each.state === "ok" && each.output !== null);
  return step && STEP_OUTPUT[name].read(step.output as Stored<StepOutputs[Name]>, `run ${runId}`);
}

/** Writes all that a run has left so far, in place of what was written of it before. */
export async function saveJournal(tx: Db, runId: number, journal: RunJournal): Promise<void> {
  const { states, startedAt, endedAt, atr, dictionary, body } = writeJournal(journal);
  await tx.execute(sql`
    insert into ${runJournals} (run_id, states, started_at, ended_at, atr, dictionary, body)
    values (${runId}, ${states}, ${sql.param(startedAt, runJournals.startedAt)}, ${sql.param(endedAt, runJournals.endedAt)}, ${atr}, ${dictionary}, ${body})
    on conflict (run_id) do update set states = excluded.states, started_at = excluded.started_at, ended_at = excluded.ended_at,
      atr = excluded.atr, dictionary = excluded.dictionary, body = excluded.body, thinned_at = null, kept_days = null`);
}

/** Takes away the rows that an earlier release left of a run whose journal is written. */
export async function dropStepRows(tx: Db, runIds: readonly number[]): Promise<void> {
  await tx.delete(runSteps).where(isAmong(runSteps.runId, runIds));
  await tx.delete(runLogs).where(isAmong(runLogs.runId, runIds));
}

/** State and times of each step of the given runs, for the grid. */
export async function stepStates(db: Db, runIds: readonly number[]) {
  if (runIds.length === 0) return [];
  const { runId, states, startedAt, endedAt } = runJournals;
  const [packed, rows] = await Promise.all([
    db.select({ runId, states, startedAt, endedAt }).from(runJournals).where(isAmong(runId, runIds)),
    db
      .select({
        runId: runSteps.runId,
        name: runSteps.name,
        state: runSteps.state,
        startedAt: runSteps.startedAt,
        endedAt: runSteps.endedAt,
      })
      .from(runSteps)
      .where(isAmong(runSteps.runId, runIds)),
  ]);
  const told = packed.flatMap((row) =>
    statesOf(row.states).flatMap((state, i) => {
      const name = STEP_NAMES[i];
      if (state === null || name === undefined) return [];
      return [{ runId: row.runId, name, state, startedAt: row.startedAt[i] ?? null, endedAt: row.endedAt[i] ?? null }];
    }),
  );
  return [...told, ...rows];
}

/** Median duration in milliseconds of each step over the agent's last 50 runs, null where it never ran. */
export async function usualDurations(db: Db, accountId: string, agentId: string): Promise<ReadonlyMap<StepName, number>> {
  const rows = await db.execute<{ name: StepName; ms: number }>(sql`
    with latest as (
      select id from ${runs} where account_id = ${accountId} and agent_id = ${agentId} order by due_at desc limit 50)
    select name, percentile_cont(0.5) within group (order by ms) as ms
    from (${endedSteps(sql`latest`)}) s group by name`);
  return new Map(rows.map((row) => [row.name, row.ms]));
}
