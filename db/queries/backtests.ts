import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { Evidence } from "@/server/core/backtest/evidence/gather-evidence";
import type { BacktestColumns, BacktestResult } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { UNFINISHED_BACKTESTS } from "@/server/core/backtest/play/backtest-state";
import type { Found, Piece } from "@/server/core/backtest/search/found";
import { Fault } from "@/server/core/fault";
import { BACKTEST_EVIDENCE, BACKTEST_FOUND } from "@/server/core/stored/backtest-findings";
import { BACKTEST_COLUMNS, BACKTEST_PIECE, BACKTEST_RESULT, BACKTEST_SPEC } from "@/server/core/stored/backtests";
import type { Db } from "../client";
import { instantAt } from "../instants";
import { isAmong } from "../is-among";
import { backtestPieces, backtests } from "../schema";

const { columns: _, evidence: __, found: ___, ...withoutColumns } = getTableColumns(backtests);

type StoredBacktest = Omit<typeof backtests.$inferSelect, "columns" | "evidence" | "found">;
export type BacktestRow = Omit<StoredBacktest, "spec" | "result"> & {
  readonly spec: BacktestSpec;
  /** Null until it is done. */
  readonly result: BacktestResult | null;
};

const isUnfinished = isAmong(backtests.state, UNFINISHED_BACKTESTS);

function readBacktest({ spec, result, ...row }: StoredBacktest): BacktestRow {
  return {
    ...row,
    spec: BACKTEST_SPEC.read(spec, row.id),
    result: result && BACKTEST_RESULT.read(result, row.id),
  };
}

/** Throws Fault `not_found`, and `stored_unreadable`. */
export async function backtestById(db: Db, id: number): Promise<BacktestRow> {
  const [row] = await db.select(withoutColumns).from(backtests).where(eq(backtests.id, id));
  if (!row) throw new Fault("not_found", `there is no backtest ${id}`);
  return readBacktest(row);
}

/** As `backtestById`, held by this transaction. */
export async function lockBacktest(tx: Db, id: number): Promise<BacktestRow> {
  await tx.select({ id: backtests.id }).from(backtests).where(eq(backtests.id, id)).for("update");
  return backtestById(tx, id);
}

/** What the page of one that is done draws. */
export interface BacktestFindings {
  readonly columns: BacktestColumns;
  readonly evidence: Evidence;
  /** Null where nothing was searched for. */
  readonly found: Found | null;
}

/** Null of one that is not done. */
export async function backtestFindings(db: Db, id: number): Promise<BacktestFindings | null> {
  const { columns, evidence, found } = backtests;
  const [row] = await db.select({ columns, evidence, found }).from(backtests).where(eq(backtests.id, id));
  if (!row?.columns || !row.evidence) return null;
  return {
    columns: BACKTEST_COLUMNS.read(row.columns, id),
    evidence: BACKTEST_EVIDENCE.read(row.evidence, id),
    found: row.found && BACKTEST_FOUND.read(row.found, id),
  };
}

/** The newest `limit`, those before `before`, and those of an agent, where these are named. */
export async function listBacktests(
  db: Db,
  given: { readonly agentId?: string | undefined; readonly before?: number | undefined; readonly limit: number },
): Promise<readonly BacktestRow[]> {
  const { agentId, before, limit } = given;
  const rows = await db
    .select(withoutColumns)
    .from(backtests)
    .where(
      and(
        agentId === undefined ? undefined : eq(backtests.agentId, agentId),
        before === undefined ? undefined : lt(backtests.id, before),
      ),
    )
    .orderBy(desc(backtests.id))
    .limit(limit);
  return rows.map(readBacktest);
}

export async function insertBacktest(
  tx: Db,
  given: {
    readonly spec: BacktestSpec;
    readonly note: string;
    readonly madeAt: number;
    readonly madeBy: string;
  },
): Promise<number> {
  const { spec, ...rest } = given;
  const agent = spec.played.kind === "agent" ? spec.played.agent : null;
  const { symbol, search } = spec;
  const of = { agentId: agent?.id ?? null, agentVersion: agent?.version ?? null, symbol, search: search?.kind ?? null };
  const [row] = await tx
    .insert(backtests)
    .values({ ...rest, ...of, spec: BACKTEST_SPEC.write(spec) })
    .returning({ id: backtests.id });
  if (!row) throw new Error("the backtest was not stored");
  return row.id;
}

/** How many wait or are played. */
export async function countUnfinished(db: Db): Promise<number> {
  return db.$count(backtests, isUnfinished);
}

/** Those that wait, and those of which nobody has heard since `silentSince`, oldest first, with how often each was taken up. */
export async function listUntaken(
  db: Db,
  silentSince: number,
): Promise<readonly { readonly id: number; readonly attempt: number }[]> {
  return db
    .select({ id: backtests.id, attempt: backtests.attempt })
    .from(backtests)
    .where(and(isUnfinished, sql`(${backtests.state} = 'queued' or ${backtests.aliveAt} < ${instantAt(silentSince)})`))
    .orderBy(backtests.id);
}

/** Takes one up that was taken up `attempt` times before; returns whether it was still to be had. */
export async function takeBacktest(
  db: Db,
  { id, attempt, at }: { readonly id: number; readonly attempt: number; readonly at: number },
): Promise<boolean> {
  const rows = await db
    .update(backtests)
    .set({ state: "playing", attempt: attempt + 1, beganAt: at, aliveAt: at, progress: 0, barsPerSecond: null })
    .where(and(eq(backtests.id, id), eq(backtests.attempt, attempt), isUnfinished))
    .returning({ id: backtests.id });
  return rows.length === 1;
}

interface Taken {
  readonly id: number;
  readonly attempt: number;
}

const isTaken = ({ id, attempt }: Taken) =>
  and(eq(backtests.id, id), eq(backtests.attempt, attempt), eq(backtests.state, "playing"));

/** Tells how far it is; returns false where somebody cancelled it or took it up meanwhile. */
export async function noteProgress(
  db: Db,
  given: Taken & { readonly at: number; readonly progress: number; readonly barsPerSecond: number | null },
): Promise<boolean> {
  const { at, progress, barsPerSecond } = given;
  const rows = await db
    .update(backtests)
    .set({ aliveAt: at, progress, barsPerSecond })
    .where(isTaken(given))
    .returning({ id: backtests.id });
  return rows.length === 1;
}

/** How one that was taken up is left: done, failed, or queued again because its process ends. */
export type BacktestEnd =
  | {
      readonly state: "done";
      readonly result: BacktestResult;
      readonly findings: BacktestFindings;
      readonly dataHash: string;
      readonly codeVersion: string;
      readonly resultHash: string;
    }
  | { readonly state: "failed"; readonly failure: string }
  | { readonly state: "queued" };

/** Leaves one that was taken up; nothing happens where somebody else has it, or it was cancelled. Pieces of a search that is done are put together. */
export async function leaveBacktest(db: Db, taken: Taken, end: BacktestEnd, at: number): Promise<void> {
  await db.transaction(async (tx) => {
    const left = await tx.update(backtests).set(changeOf(end, at)).where(isTaken(taken)).returning({ id: backtests.id });
    if (left.length === 1 && end.state !== "queued")
      await tx.delete(backtestPieces).where(eq(backtestPieces.backtestId, taken.id));
  });
}

function changeOf(end: BacktestEnd, at: number): Partial<typeof backtests.$inferInsert> {
  if (end.state === "queued") return { state: "queued", aliveAt: null };
  if (end.state === "failed") return { ...end, endedAt: at };
  const { result, findings, ...told } = end;
  return {
    ...told,
    result: BACKTEST_RESULT.write(result),
    columns: BACKTEST_COLUMNS.write(findings.columns),
    evidence: BACKTEST_EVIDENCE.write(findings.evidence),
    found: findings.found && BACKTEST_FOUND.write(findings.found),
    progress: 1,
    endedAt: at,
  };
}

/** Keeps a piece of the search of one that was taken up. One that is there stays: the same piece comes to the same. */
export async function keepPiece(db: Db, id: number, { place, body }: Piece): Promise<void> {
  await db
    .insert(backtestPieces)
    .values({ backtestId: id, place, body: BACKTEST_PIECE.write(body) })
    .onConflictDoNothing();
}

/** The pieces that were done of a search, in no order. */
export async function keptPieces(db: Db, id: number): Promise<readonly Piece[]> {
  const { place, body } = backtestPieces;
  const rows = await db.select({ place, body }).from(backtestPieces).where(eq(backtestPieces.backtestId, id));
  return rows.map((row) => ({ place: row.place, body: BACKTEST_PIECE.read(row.body, `${id} piece ${row.place}`) }));
}

export async function markBacktestCancelled(tx: Db, id: number, at: number): Promise<void> {
  await tx.delete(backtestPieces).where(eq(backtestPieces.backtestId, id));
  await tx.update(backtests).set({ state: "cancelled", endedAt: at }).where(eq(backtests.id, id));
}

export async function setBacktestNote(tx: Db, id: number, note: string): Promise<void> {
  await tx.update(backtests).set({ note }).where(eq(backtests.id, id));
}

export async function deleteBacktest(tx: Db, id: number): Promise<void> {
  await tx.delete(backtests).where(eq(backtests.id, id));
}
