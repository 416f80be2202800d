import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Contender } from "@/server/core/arbiter/contender";
import { UNFINISHED_STATES } from "@/server/core/runs/run";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { oneOf } from "../../one-of";
import { contenders, decisions, orderIntents, runs } from "../../schema";

type ContenderRow = typeof contenders.$inferSelect;

/** Runs of an account that are due at one moment. */
export type Moment = { readonly accountId: string; readonly dueAt: number };

type NewContender = Omit<Contender, "gotUsd" | "purpose"> & Moment & { readonly confidence: number };

/** Puts an entry among those of its moment; false where no other run of the account is due then, and there is nothing to settle. */
export async function insertContender(db: Db, given: NewContender): Promise<boolean> {
  const { runId, accountId, agentId, dueAt, symbol, confidence, perRisk, askedUsd, draw } = given;
  const rows = await db.execute(sql`
    with others as (
      select 1 from ${runs} where account_id = ${accountId} and due_at = ${instantAt(dueAt)} and id <> ${runId} and trigger = 'schedule' limit 1),
    made as (
      insert into ${contenders} (run_id, account_id, agent_id, due_at, symbol, confidence, per_risk, asked_usd, draw)
      select ${runId}::bigint, ${accountId}, ${agentId}, ${instantAt(dueAt)}, ${symbol}, ${confidence}::float8, ${perRisk}::float8,
        ${String(askedUsd)}::numeric, ${draw}
      from others
      on conflict (run_id) do nothing)
    select 1 from others`);
  return rows.length > 0;
}

/** How many runs of the moment may still enter and have not said so, and how long ago the first one said so, in milliseconds by the database's clock. */
export async function gatheringOf(db: Db, { accountId, dueAt }: Moment) {
  const [row] = await db.execute<{ missing: number; ageMs: number }>(sql`
    select (
      select count(*)::int from ${runs}
      where ${runs}.account_id = ${accountId} and ${runs}.due_at = ${instantAt(dueAt)} and ${oneOf(runs.state, UNFINISHED_STATES)}
        and ${runs}.trigger = 'schedule'
        and not exists (select 1 from ${contenders} c where c.run_id = ${runs}.id)
        and not exists (select 1 from ${orderIntents} i where i.run_id = ${runs}.id)) as missing,
      coalesce((
        select ${msOf(sql`desk_now() - min(arrived_at)`)} from ${contenders}
        where account_id = ${accountId} and due_at = ${instantAt(dueAt)}), 0)::float8 as "ageMs"`);
  return row ?? { missing: 0, ageMs: 0 };
}

/** All entries of a moment, in the order in which they said so. */
export async function contendersOf(db: Db, { accountId, dueAt }: Moment): Promise<readonly ContenderRow[]> {
  return db
    .select()
    .from(contenders)
    .where(and(eq(contenders.accountId, accountId), eq(contenders.dueAt, dueAt)))
    .orderBy(contenders.arrivedAt, contenders.runId);
}

/** As the arbiter knows it. */
export function asContender({ askedUsd, gotUsd, ...row }: ContenderRow): Contender {
  const { runId, agentId, symbol, perRisk, draw } = row;
  const got = gotUsd === null ? null : Number(gotUsd);
  return { purpose: "entry", runId, agentId, symbol, perRisk, askedUsd: Number(askedUsd), draw, gotUsd: got };
}

/** Notes what became of an entry. */
export async function settleContender(
  tx: Db,
  runId: number,
  came: Pick<ContenderRow, "reason" | "lostTo" | "notWaitedFor"> & { readonly gotUsd: number },
): Promise<void> {
  const { gotUsd, ...rest } = came;
  await tx
    .update(contenders)
    .set({ ...rest, gotUsd: String(gotUsd), settledAt: sql`desk_now()` })
    .where(eq(contenders.runId, runId));
}

/** All entries of the run's moment with the decisions that they are of; none where the run is no entry that was decided beside others. */
export async function contestOfRun(db: Db, runId: number) {
  const own = db
    .select({ accountId: contenders.accountId, dueAt: contenders.dueAt })
    .from(contenders)
    .where(eq(contenders.runId, runId))
    .as("own");
  return db
    .select({ ...getTableColumns(contenders), decisionId: decisions.id })
    .from(contenders)
    .innerJoin(own, and(eq(contenders.accountId, own.accountId), eq(contenders.dueAt, own.dueAt)))
    .leftJoin(decisions, eq(decisions.runId, contenders.runId));
}
