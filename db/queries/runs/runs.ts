import { and, asc, between, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import type { RunInstruction, RunState, RunTrigger } from "@/server/core/runs/run";
import { isoOf } from "@/server/core/time/instant";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { instantAt } from "../../instants";
import { runs } from "../../schema";

export type RunRow = typeof runs.$inferSelect;

export interface DueRun {
  readonly accountId: string;
  readonly agentId: string;
  readonly agentVersion: number;
  readonly dueAt: number;
  readonly trigger: RunTrigger;
  readonly instruction?: RunInstruction;
  readonly instructionQty?: string;
  readonly batch?: string;
  readonly state?: Extract<RunState, "queued" | "missed">;
  readonly reason?: string;
}

/** They travel as one document: after a long gap there are tens of thousands. */
const RUNS_A_STATEMENT = 5_000;

/**
 * Inserts runs of one account that are not there yet; the same tick twice stays one run. Returns those that are to run, as they stand, by
 * agent id; of missed ones nothing is read back.
 */
export async function insertRuns(db: Db, due: readonly DueRun[], at: number): Promise<RunRow[]> {
  const queuedAt = instantAt(at);
  const write = (batch: readonly DueRun[]) =>
    db.execute(sql`
      insert into ${runs} (account_id, agent_id, agent_version, due_at, trigger, instruction, instruction_qty, batch, state, reason, queued_at, ended_at)
      select "accountId", "agentId", "agentVersion", "dueAt", trigger, coalesce(instruction, 'decide'), "instructionQty", batch,
        coalesce(state, 'queued'), reason, ${queuedAt}, case when state = 'missed' then ${queuedAt} end
      from jsonb_to_recordset(${JSON.stringify(batch.map((run) => ({ ...run, dueAt: new Date(run.dueAt) })))}::jsonb) as due(
        "accountId" text, "agentId" text, "agentVersion" int, "dueAt" timestamptz, trigger text, instruction text,
        "instructionQty" numeric, batch text, state text, reason text)
      on conflict do nothing`);
  await inBatches(due, write, RUNS_A_STATEMENT);
  return runsOf(
    db,
    due.filter(({ state }) => state !== "missed"),
  );
}

async function runsOf(db: Db, due: readonly DueRun[]): Promise<RunRow[]> {
  const [first] = due;
  if (!first) return [];
  const agentIds = sql.param(due.map((run) => run.agentId));
  const times = sql.param(due.map((run) => isoOf(run.dueAt)));
  const isDue = sql`(${runs.agentId}, ${runs.dueAt}) in (
    select agent_id, due_at::timestamptz from unnest(${agentIds}::text[], ${times}::text[]) as due(agent_id, due_at))`;
  return db
    .select()
    .from(runs)
    .where(and(eq(runs.accountId, first.accountId), isDue))
    .orderBy(asc(runs.agentId), asc(runs.dueAt));
}

export async function runById(db: Db, id: number): Promise<RunRow> {
  const [row] = await db.select().from(runs).where(eq(runs.id, id));
  if (!row) throw new Fault("not_found", `there is no run ${id}`);
  return row;
}

/** Ends a run on which the attempt of `claim` works, or that is queued when it is null. False when it is not so any more. */
export async function endRun(
  tx: Db,
  id: number,
  claim: string | null,
  end: { readonly state: RunState; readonly reason: string | null; readonly at: number },
): Promise<boolean> {
  const isMine = claim === null ? eq(runs.state, "queued") : and(eq(runs.state, "running"), eq(runs.claim, claim));
  const rows = await tx
    .update(runs)
    .set({ state: end.state, reason: end.reason, endedAt: end.at })
    .where(and(eq(runs.id, id), isMine))
    .returning({ id: runs.id });
  return rows.length > 0;
}

/** Asks a run to stop before its next step; one that is still queued ends at once. Returns null when it had ended. */
export async function requestCancel(tx: Db, id: number, at: number): Promise<RunRow | null> {
  const [row] = await tx
    .update(runs)
    .set({
      cancelRequested: true,
      state: sql`case when ${runs.state} = 'queued' then 'cancelled' else ${runs.state} end`,
      reason: sql`case when ${runs.state} = 'queued' then 'cancelled before it began' else ${runs.reason} end`,
      endedAt: sql`case when ${runs.state} = 'queued' then ${instantAt(at)} else ${runs.endedAt} end`,
    })
    .where(and(eq(runs.id, id), inArray(runs.state, ["queued", "running"])))
    .returning();
  return row ?? null;
}

export async function isCancelRequested(db: Db, id: number): Promise<boolean> {
  const [row] = await CANCEL_REQUESTED(db).execute({ id });
  return row?.cancelRequested === true;
}

const CANCEL_REQUESTED = builtOnce((db) =>
  db
    .select({ cancelRequested: runs.cancelRequested })
    .from(runs)
    .where(eq(runs.id, sql.placeholder("id")))
    .prepare("cancel_requested"),
);

/** Puts an ended run back into the queue for another attempt; steps that were done keep their output. */
export async function requeueRun(tx: Db, id: number, at: number): Promise<RunRow | null> {
  const [row] = await tx
    .update(runs)
    .set({
      state: "queued",
      attempt: sql`${runs.attempt} + 1`,
      cancelRequested: false,
      reason: null,
      queuedAt: at,
      startedAt: null,
      endedAt: null,
    })
    .where(and(eq(runs.id, id), inArray(runs.state, ["failed", "cancelled"])))
    .returning();
  return row ?? null;
}

/** Runs of an account that are queued or running, oldest first. */
export async function unfinishedRuns(db: Db, accountId: string): Promise<RunRow[]> {
  return db
    .select()
    .from(runs)
    .where(and(eq(runs.accountId, accountId), inArray(runs.state, ["queued", "running"])))
    .orderBy(asc(runs.dueAt), asc(runs.agentId));
}

/** The agent's unfinished run that is to close its position, null when there is none. One that is being cancelled is none. */
export async function closingRun(db: Db, accountId: string, agentId: string): Promise<RunRow | null> {
  const [row] = await db
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.accountId, accountId),
        eq(runs.agentId, agentId),
        eq(runs.instruction, "close"),
        inArray(runs.state, ["queued", "running"]),
        eq(runs.cancelRequested, false),
      ),
    )
    .orderBy(asc(runs.id))
    .limit(1);
  return row ?? null;
}

export interface RunFilter {
  readonly accountId: string;
  readonly agentId?: string;
  readonly states?: readonly RunState[];
  /** Rows strictly older than this one. */
  readonly before?: { readonly dueAt: number; readonly id: number };
  readonly limit: number;
}

/** Newest first. */
export async function listRuns(db: Db, filter: RunFilter): Promise<RunRow[]> {
  const parts: (SQL | undefined)[] = [eq(runs.accountId, filter.accountId)];
  if (filter.agentId) parts.push(eq(runs.agentId, filter.agentId));
  if (filter.states) parts.push(inArray(runs.state, [...filter.states]));
  if (filter.before) {
    const { dueAt, id } = filter.before;
    parts.push(or(lt(runs.dueAt, dueAt), and(eq(runs.dueAt, dueAt), lt(runs.id, id))));
  }
  return db
    .select()
    .from(runs)
    .where(and(...parts))
    .orderBy(desc(runs.dueAt), desc(runs.id))
    .limit(filter.limit);
}

/** The newest `limit` runs of each agent, newest first, with no more of each than a cell of the grid shows. */
export async function newestRuns(db: Db, accountId: string, agentIds: readonly string[], limit: number) {
  const wanted = sql`(select unnest(${sql.param(agentIds)}::text[]) as id) wanted`;
  const newest = db
    .select({
      id: runs.id,
      agentId: runs.agentId,
      dueAt: runs.dueAt,
      state: runs.state,
      trigger: runs.trigger,
      reason: runs.reason,
      note: runs.note,
      startedAt: runs.startedAt,
      endedAt: runs.endedAt,
    })
    .from(runs)
    .where(and(eq(runs.accountId, accountId), eq(runs.agentId, sql`wanted.id`)))
    .orderBy(desc(runs.dueAt))
    .limit(limit)
    .as("newest");
  return (await db.select().from(wanted).innerJoinLateral(newest, sql`true`)).map((row) => row.newest);
}

/** Ids of the agent's runs right before and right after a run; null at either end. */
export async function runsBeside(db: Db, { accountId, agentId, dueAt }: Pick<RunRow, "accountId" | "agentId" | "dueAt">) {
  const ofAgent = and(eq(runs.accountId, accountId), eq(runs.agentId, agentId));
  const id = () => db.select({ id: runs.id }).from(runs);
  const [[previous], [next]] = await Promise.all([
    id()
      .where(and(ofAgent, lt(runs.dueAt, dueAt)))
      .orderBy(desc(runs.dueAt))
      .limit(1),
    id()
      .where(and(ofAgent, gt(runs.dueAt, dueAt)))
      .orderBy(asc(runs.dueAt))
      .limit(1),
  ]);
  return { previousId: previous?.id ?? null, nextId: next?.id ?? null };
}

/** Due times from `from` to `to` at which the agent has a run, however it ended. */
export async function takenTimes(
  db: Db,
  {
    accountId,
    agentId,
    from,
    to,
  }: { readonly accountId: string; readonly agentId: string; readonly from: number; readonly to: number },
): Promise<ReadonlySet<number>> {
  const rows = await db
    .select({ dueAt: runs.dueAt })
    .from(runs)
    .where(and(eq(runs.accountId, accountId), eq(runs.agentId, agentId), between(runs.dueAt, from, to)));
  return new Set(rows.map((row) => row.dueAt));
}

export async function setRunNote(tx: Db, id: number, note: string | null): Promise<void> {
  await tx.update(runs).set({ note }).where(eq(runs.id, id));
}
