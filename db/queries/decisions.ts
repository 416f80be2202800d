import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Action, FrozenDecision } from "@/server/core/decision/decision";
import { Fault } from "@/server/core/fault";
import type { RiskCheck } from "@/server/core/risk/rule";
import { DECISION_BODY } from "@/server/core/stored/decisions";
import type { Db } from "../client";
import { inBatches } from "../in-batches";
import { accountAgents, decisions, nodes, riskChecks, runs } from "../schema";
import { chainHash, GENESIS } from "./audit";
import type { RunRow } from "./runs/runs";

type StoredRow = typeof decisions.$inferSelect;
export type DecisionRow = Omit<StoredRow, "body"> & { readonly body: FrozenDecision };

const readRow = (row: StoredRow): DecisionRow => ({ ...row, body: DECISION_BODY.read(row.body, row.id) });

/** What a decision's hash covers, which is what was stored: nothing in it depends on the machine or the hour at which it was made. */
function hashed(row: Pick<StoredRow, "agentId" | "agentVersion" | "symbol" | "dueAt" | "body">) {
  return { agentId: row.agentId, agentVersion: row.agentVersion, symbol: row.symbol, dueAt: row.dueAt, decision: row.body };
}

/** Freezes the decision of a run at the end of its agent's chain; a run that has one keeps it. */
export async function insertDecision(tx: Db, run: RunRow, symbol: string, decision: FrozenDecision): Promise<void> {
  const [last] = await tx
    .select({ hash: decisions.hash, runId: decisions.runId })
    .from(decisions)
    .where(and(eq(decisions.accountId, run.accountId), eq(decisions.agentId, run.agentId)))
    .orderBy(desc(decisions.id))
    .limit(1);
  if (last?.runId === run.id) return;
  const previousHash = last?.hash ?? GENESIS;
  const { accountId, agentId, agentVersion, dueAt } = run;
  const { action, cause, reason, score, confidence, price, qty } = decision;
  const row = { agentId, agentVersion, symbol, dueAt, body: DECISION_BODY.write(decision) };
  await tx
    .insert(decisions)
    .values({
      ...row,
      runId: run.id,
      accountId,
      action,
      cause,
      reason,
      score,
      confidence,
      price,
      qty,
      previousHash,
      hash: chainHash(previousHash, hashed(row)),
      mode: sql`(select mode from ${accountAgents} where account_id = ${accountId} and agent_id = ${agentId})`,
      codeVersion: sql`(select version from ${nodes} where id = ${run.nodeId})`,
    })
    .onConflictDoNothing({ target: decisions.runId });
}

/** The first decision of an account that does not follow from the one before it, or null when every chain holds. */
export async function firstBrokenDecision(db: Db, accountId: string): Promise<number | null> {
  const heads = new Map<string, string>();
  const rows = await db.select().from(decisions).where(eq(decisions.accountId, accountId)).orderBy(asc(decisions.id));
  for (const row of rows) {
    const previousHash = heads.get(row.agentId) ?? GENESIS;
    if (row.previousHash !== previousHash || row.hash !== chainHash(previousHash, hashed(row))) return row.id;
    heads.set(row.agentId, row.hash);
  }
  return null;
}

/** The last hash of each agent's chain: two plays with equal heads decided the same. */
export async function chainHeads(db: Db, accountId: string): Promise<Readonly<Record<string, string>>> {
  const rows = await db
    .selectDistinctOn([decisions.agentId], { agentId: decisions.agentId, hash: decisions.hash })
    .from(decisions)
    .where(eq(decisions.accountId, accountId))
    .orderBy(decisions.agentId, desc(decisions.id));
  return Object.fromEntries(rows.map((row) => [row.agentId, row.hash]));
}

export async function saveRiskChecks(tx: Db, runId: number, checks: readonly RiskCheck[]): Promise<void> {
  const rows = checks.map((check, position) => ({ runId, position, ...check }));
  await inBatches(rows, (batch) =>
    tx
      .insert(riskChecks)
      .values([...batch])
      .onConflictDoNothing(),
  );
}

export async function riskChecksOf(db: Db, runId: number) {
  return db.select().from(riskChecks).where(eq(riskChecks.runId, runId)).orderBy(asc(riskChecks.position));
}

export interface DecisionFilter {
  readonly accountId: string;
  readonly agentId?: string;
  readonly actions?: readonly Action[];
  readonly search?: string;
  readonly from?: number;
  readonly before?: { readonly dueAt: number; readonly id: number };
  readonly limit: number;
}

/** Newest first, without the body, each with what started its run and how that ended. */
export async function listDecisions(db: Db, filter: DecisionFilter) {
  const parts: (SQL | undefined)[] = [eq(decisions.accountId, filter.accountId)];
  if (filter.agentId) parts.push(eq(decisions.agentId, filter.agentId));
  if (filter.actions) parts.push(inArray(decisions.action, [...filter.actions]));
  if (filter.search) parts.push(sql`position(lower(${filter.search}) in lower(${decisions.reason})) > 0`);
  if (filter.from !== undefined) parts.push(gte(decisions.dueAt, filter.from));
  if (filter.before) {
    const { dueAt, id } = filter.before;
    parts.push(or(lt(decisions.dueAt, dueAt), and(eq(decisions.dueAt, dueAt), lt(decisions.id, id))));
  }
  const { body: _body, previousHash: _previous, ...columns } = decisionColumns;
  return db
    .select({ ...columns, trigger: runs.trigger, outcome: runs.state })
    .from(decisions)
    .innerJoin(runs, eq(runs.id, decisions.runId))
    .where(and(...parts))
    .orderBy(desc(decisions.dueAt), desc(decisions.id))
    .limit(filter.limit);
}

const decisionColumns = {
  id: decisions.id,
  runId: decisions.runId,
  agentId: decisions.agentId,
  agentVersion: decisions.agentVersion,
  symbol: decisions.symbol,
  dueAt: decisions.dueAt,
  action: decisions.action,
  cause: decisions.cause,
  reason: decisions.reason,
  score: decisions.score,
  confidence: decisions.confidence,
  price: decisions.price,
  qty: decisions.qty,
  hash: decisions.hash,
  body: decisions.body,
  previousHash: decisions.previousHash,
};

/** Ids of an account's decisions, the newest first; the newest `last` of them where that is given. */
export async function newestDecisionIds(db: Db, accountId: string, last: number | null): Promise<readonly number[]> {
  const ids = db
    .select({ id: decisions.id })
    .from(decisions)
    .where(eq(decisions.accountId, accountId))
    .orderBy(desc(decisions.id));
  const rows = await (last === null ? ids : ids.limit(last));
  return rows.map(({ id }) => id);
}

export async function decisionById(db: Db, id: number): Promise<DecisionRow> {
  const [row] = await db.select().from(decisions).where(eq(decisions.id, id));
  if (!row) throw new Fault("not_found", `there is no decision ${id}`);
  return readRow(row);
}

export async function decisionOfRun(db: Db, runId: number): Promise<DecisionRow | null> {
  const [row] = await db.select().from(decisions).where(eq(decisions.runId, runId));
  return row ? readRow(row) : null;
}
