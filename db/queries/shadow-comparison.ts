import { and, asc, count, desc, eq, gte, lte, max, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { isAmong } from "../is-among";
import { decisions, equityPoints, shadowRuns, shadows, shadowTrades, trips } from "../schema";

/** Whether both sides decided alike on paper. */
const DIFFERS = or(
  sql`${shadowRuns.shadowAction} <> ${shadowRuns.agentAction}`,
  sql`${shadowRuns.shadowOutcome} <> ${shadowRuns.agentOutcome}`,
  sql`${shadowRuns.shadowQty} <> ${shadowRuns.agentQty}`,
);

/** How many runs are in the books of each shadow, at how many of them both sides decided otherwise, and the time of the last. */
export async function shadowCounts(db: Db, ids: readonly number[]) {
  return db
    .select({
      shadowId: shadowRuns.shadowId,
      runs: count(),
      differed: sql<number>`(count(*) filter (where ${DIFFERS}))::float8`,
      lastAt: max(shadowRuns.dueAt),
    })
    .from(shadowRuns)
    .where(isAmong(shadowRuns.shadowId, ids))
    .groupBy(shadowRuns.shadowId);
}

/**
 * The newest `limit` runs of a shadow, oldest first, with what both sides had come to on paper at each, and the agent in truth: its worth less what was paid
 * in, null where a run did not mark it.
 */
export async function comparedRuns(db: Db, shadowId: number, limit: number) {
  const { dueAt, shadowUsd, agentUsd } = shadowRuns;
  const real = sql<number | null>`(${equityPoints.equityUsd} - ${equityPoints.paidInUsd})::float8`;
  const rows = await db
    .select({ at: dueAt, shadowUsd, agentUsd, realUsd: real })
    .from(shadowRuns)
    .innerJoin(shadows, eq(shadows.id, shadowRuns.shadowId))
    .leftJoin(
      equityPoints,
      and(eq(equityPoints.accountId, shadows.accountId), eq(equityPoints.agentId, shadows.agentId), eq(equityPoints.at, dueAt)),
    )
    .where(eq(shadowRuns.shadowId, shadowId))
    .orderBy(desc(dueAt))
    .limit(limit);
  return rows.reverse();
}

/** The newest `limit` runs at which both sides decided otherwise on paper, each with what the agent decided in truth, newest first. */
export async function differingRuns(db: Db, shadowId: number, limit: number) {
  const { runId, dueAt } = shadowRuns;
  return db
    .select({
      runId,
      at: dueAt,
      shadow: {
        action: shadowRuns.shadowAction,
        qty: shadowRuns.shadowQty,
        outcome: shadowRuns.shadowOutcome,
        reason: shadowRuns.shadowReason,
      },
      agent: {
        action: shadowRuns.agentAction,
        qty: shadowRuns.agentQty,
        outcome: shadowRuns.agentOutcome,
        reason: shadowRuns.agentReason,
      },
      real: { action: decisions.action, qty: decisions.qty },
    })
    .from(shadowRuns)
    .innerJoin(decisions, eq(decisions.runId, runId))
    .where(and(eq(shadowRuns.shadowId, shadowId), DIFFERS))
    .orderBy(desc(dueAt))
    .limit(limit);
}

type Span = { readonly from: number; readonly until: number };

/** What each trade on paper brought that was entered from `from` on and ended by `until`, in the order of their ends. */
export async function paperTradesUsd(db: Db, shadowId: number, { from, until }: Span) {
  const { side, pnlUsd, entryAt, exitAt } = shadowTrades;
  return db
    .select({ side, pnlUsd })
    .from(shadowTrades)
    .where(and(eq(shadowTrades.shadowId, shadowId), gte(entryAt, from), lte(exitAt, until)))
    .orderBy(asc(exitAt));
}

/** What each round trip of an agent in an account brought that was entered from `from` on and ended by `until`. */
export async function realTradesUsd(
  db: Db,
  { accountId, agentId, from, until }: Span & { readonly accountId: string; readonly agentId: string },
): Promise<readonly number[]> {
  const { entryAt, exitAt } = trips;
  const rows = await db
    .select({ pnlUsd: trips.pnlUsd })
    .from(trips)
    .where(and(eq(trips.accountId, accountId), eq(trips.agentId, agentId), gte(entryAt, from), lte(exitAt, until)))
    .orderBy(asc(exitAt));
  return rows.map(({ pnlUsd }) => Number(pnlUsd));
}
