import { and, asc, desc, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { AgentParams } from "@/server/core/agents/agent";
import { Fault } from "@/server/core/fault";
import type { PaperBook, PaperSide } from "@/server/core/shadow/paper-book";
import type { PlayedRun } from "@/server/core/shadow/play-run";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import { DECISION_BODY } from "@/server/core/stored/decisions";
import { SHADOW_BOOK, SHADOWED_BOOK } from "@/server/core/stored/paper-books";
import type { Db } from "../client";
import { inBatches } from "../in-batches";
import { instantAt } from "../instants";
import { agents, decisions, runs, shadowRuns, shadows, shadowTrades } from "../schema";

type StoredShadow = typeof shadows.$inferSelect;
export type ShadowRow = Omit<StoredShadow, "params" | "shadowBook" | "agentBook"> & {
  readonly params: AgentParams;
  readonly books: Readonly<Record<PaperSide, PaperBook>>;
};

function readShadow({ params, shadowBook, agentBook, ...row }: StoredShadow): ShadowRow {
  const books = { shadow: SHADOW_BOOK.read(shadowBook, row.id), agent: SHADOWED_BOOK.read(agentBook, row.id) };
  return { ...row, params: AGENT_PARAMS.read(params, `shadow ${row.id}`), books };
}

type OfAgent = { readonly accountId: string; readonly agentId: string };

/** Ids of the shadows that decide beside an agent in an account, oldest first. */
export async function shadowIdsBeside(db: Db, { accountId, agentId }: OfAgent): Promise<readonly number[]> {
  const rows = await db
    .select({ id: shadows.id })
    .from(shadows)
    .where(and(eq(shadows.accountId, accountId), eq(shadows.agentId, agentId), isNull(shadows.endedAt)))
    .orderBy(asc(shadows.id));
  return rows.map(({ id }) => id);
}

/** Names of those that decide beside an agent in an account, of which no other is made meanwhile: the agent is this transaction's. */
export async function shadowNamesBeside(tx: Db, { accountId, agentId }: OfAgent): Promise<readonly string[]> {
  await tx.select({ id: agents.id }).from(agents).where(eq(agents.id, agentId)).for("update");
  const rows = await tx
    .select({ name: shadows.name })
    .from(shadows)
    .where(and(eq(shadows.accountId, accountId), eq(shadows.agentId, agentId), isNull(shadows.endedAt)));
  return rows.map(({ name }) => name);
}

/** The newest `limit` shadows of an agent in an account, those that ended last. */
export async function listShadows(db: Db, { accountId, agentId, limit }: OfAgent & { readonly limit: number }) {
  const rows = await db
    .select()
    .from(shadows)
    .where(and(eq(shadows.accountId, accountId), eq(shadows.agentId, agentId)))
    .orderBy(desc(isNull(shadows.endedAt)), desc(shadows.id))
    .limit(limit);
  return rows.map(readShadow);
}

/** Throws Fault `not_found`, also for a shadow of another account, and `stored_unreadable`. */
export async function shadowById(db: Db, accountId: string, id: number): Promise<ShadowRow> {
  const [row] = await db
    .select()
    .from(shadows)
    .where(and(eq(shadows.id, id), eq(shadows.accountId, accountId)));
  if (!row) throw new Fault("not_found", `there is no shadow ${id} in this account`);
  return readShadow(row);
}

/** As `shadowById`, held by this transaction. */
export async function lockShadow(tx: Db, accountId: string, id: number): Promise<ShadowRow> {
  await tx.select({ id: shadows.id }).from(shadows).where(eq(shadows.id, id)).for("update");
  return shadowById(tx, accountId, id);
}

/** A shadow whose books begin at `since`, market time. */
export async function insertShadow(
  tx: Db,
  given: OfAgent & {
    readonly name: string;
    readonly why: string;
    readonly params: AgentParams;
    readonly since: number;
    readonly madeAt: number;
    readonly madeBy: string;
    readonly book: PaperBook;
  },
): Promise<number> {
  const { params, book, since, ...rest } = given;
  const [row] = await tx
    .insert(shadows)
    .values({
      ...rest,
      since,
      bookedTo: since,
      params: AGENT_PARAMS.write(params),
      shadowBook: SHADOW_BOOK.write(book),
      agentBook: SHADOWED_BOOK.write(book),
    })
    .returning({ id: shadows.id });
  if (!row) throw new Error("the shadow was not stored");
  return row.id;
}

export async function markShadowEnded(tx: Db, id: number, by: { readonly at: number; readonly actor: string }): Promise<void> {
  await tx.update(shadows).set({ endedAt: by.at, endedBy: by.actor }).where(eq(shadows.id, id));
}

/**
 * The oldest `limit` runs of an agent after `after` (market time) that ended and decided of their own accord: a back-filled run is of the past, and one by
 * which a person closes a position decides nothing.
 */
export async function decidedRuns(
  db: Db,
  { accountId, agentId, after, limit }: OfAgent & { readonly after: number; readonly limit: number },
) {
  const { runId, agentVersion, dueAt, body } = decisions;
  const rows = await db
    .select({ runId, agentVersion, dueAt, body, trigger: runs.trigger })
    .from(decisions)
    .innerJoin(runs, eq(runs.id, runId))
    .where(
      and(
        eq(decisions.accountId, accountId),
        eq(decisions.agentId, agentId),
        gt(dueAt, after),
        ne(runs.trigger, "backfill"),
        eq(runs.instruction, "decide"),
        isNotNull(runs.endedAt),
      ),
    )
    .orderBy(asc(dueAt))
    .limit(limit);
  return rows.map(({ body: stored, ...row }) => ({ ...row, basis: DECISION_BODY.read(stored, `of run ${row.runId}`).basis }));
}

/** Books a run of both sides, and that nothing stands in the way. A run that is in the books is booked no second time. */
export async function bookShadowRun(
  tx: Db,
  id: number,
  run: { readonly runId: number; readonly dueAt: number },
  played: Readonly<Record<PaperSide, PlayedRun>>,
): Promise<void> {
  const { shadow, agent } = played;
  const booked = await tx
    .insert(shadowRuns)
    .values({
      shadowId: id,
      ...run,
      shadowAction: shadow.made.action,
      shadowQty: shadow.made.qty,
      shadowOutcome: shadow.made.outcome,
      shadowReason: shadow.made.reason,
      shadowUsd: shadow.made.resultUsd,
      agentAction: agent.made.action,
      agentQty: agent.made.qty,
      agentOutcome: agent.made.outcome,
      agentReason: agent.made.reason,
      agentUsd: agent.made.resultUsd,
    })
    .onConflictDoNothing()
    .returning({ runId: shadowRuns.runId });
  if (booked.length === 0) return;
  const trades = (["shadow", "agent"] as const).flatMap((side) =>
    played[side].trades.map((trade) => ({ shadowId: id, runId: run.runId, side, ...trade })),
  );
  await inBatches(trades, (batch) => tx.insert(shadowTrades).values([...batch]));
  await tx
    .update(shadows)
    .set({
      bookedTo: run.dueAt,
      shadowBook: SHADOW_BOOK.write(shadow.book),
      agentBook: SHADOWED_BOOK.write(agent.book),
      trouble: null,
      troubleAt: null,
    })
    .where(eq(shadows.id, id));
}

/** Keeps why a shadow does not get on, with the time since when. */
export async function noteShadowTrouble(db: Db, id: number, trouble: string, at: number): Promise<void> {
  await db
    .update(shadows)
    .set({ trouble, troubleAt: sql`coalesce(${shadows.troubleAt}, ${instantAt(at)})` })
    .where(eq(shadows.id, id));
}
