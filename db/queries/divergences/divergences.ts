import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { UnexplainedCount } from "@/server/core/divergence/unexplained";
import { DIVERGENCE_FINDINGS, type DivergenceFindings } from "@/server/core/stored/divergences";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { divergences } from "../../schema";

interface OfAgent {
  readonly accountId: string;
  readonly agentId: string;
}

/** One that this process has taken up, and how often it was taken up by then. */
export interface TakenComparison {
  readonly id: number;
  readonly attempt: number;
}

/**
 * Takes up the comparison of a day: one that nobody has made, one over which a process was silent since `silentSince`, or one that failed before `failedBefore`
 * (wall times). Null where it is made, or somebody else is at it: there is one row for an agent, an account and a day.
 */
export async function takeComparison(
  db: Db,
  given: OfAgent & {
    readonly day: string;
    readonly fromAt: number;
    readonly toAt: number;
    readonly at: number;
    readonly silentSince: number;
    readonly failedBefore: number;
  },
): Promise<TakenComparison | null> {
  const { silentSince, failedBefore, at, ...of } = given;
  const { state, beganAt, endedAt, attempt } = divergences;
  const [row] = await db
    .insert(divergences)
    .values({ ...of, state: "making", beganAt: at })
    .onConflictDoUpdate({
      target: [divergences.accountId, divergences.agentId, divergences.day],
      set: {
        state: "making",
        attempt: sql`${attempt} + 1`,
        beganAt: at,
        endedAt: null,
        failure: null,
        fromAt: of.fromAt,
        toAt: of.toAt,
      },
      setWhere: sql`${state} = 'making' and ${beganAt} < ${instantAt(silentSince)}
        or ${state} = 'failed' and ${endedAt} < ${instantAt(failedBefore)}`,
    })
    .returning({ id: divergences.id, attempt });
  return row ?? null;
}

/** What came of a comparison: what was compared, up to when, or why it could not be made. */
export type ComparisonEnd =
  | { readonly state: "failed"; readonly failure: string }
  | {
      readonly state: "made";
      readonly toAt: number;
      readonly sinceAt: number | null;
      readonly agentVersion: number;
      readonly decisions: number;
      readonly fills: number;
      readonly acts: number;
      readonly differences: number;
      readonly unexplained: number;
      readonly findings: DivergenceFindings;
      readonly dataHash: string;
      readonly backtestHash: string;
      readonly codeVersion: string;
    };

/** Returns whether it was still this process's to end. */
export async function endComparison(
  db: Db,
  { id, attempt }: TakenComparison,
  end: ComparisonEnd,
  endedAt: number,
): Promise<boolean> {
  const what = end.state === "made" ? { ...end, findings: DIVERGENCE_FINDINGS.write(end.findings) } : end;
  const rows = await db
    .update(divergences)
    .set({ ...what, endedAt })
    .where(and(eq(divergences.id, id), eq(divergences.attempt, attempt), eq(divergences.state, "making")))
    .returning({ id: divergences.id });
  return rows.length === 1;
}

/** Gives up one that is not made, as a process does that is told to end: whoever comes next takes it up at once. */
export async function releaseComparison(db: Db, { id, attempt }: TakenComparison): Promise<void> {
  await db
    .delete(divergences)
    .where(and(eq(divergences.id, id), eq(divergences.attempt, attempt), eq(divergences.state, "making")));
}

/** The newest `limit` comparisons of an agent in an account. Throws Fault `stored_unreadable`. */
export async function listComparisons(db: Db, { accountId, agentId, limit }: OfAgent & { readonly limit: number }) {
  const rows = await db
    .select()
    .from(divergences)
    .where(and(eq(divergences.accountId, accountId), eq(divergences.agentId, agentId)))
    .orderBy(desc(divergences.day))
    .limit(limit);
  return rows.map(({ findings, ...row }) => ({ ...row, findings: findings && DIVERGENCE_FINDINGS.read(findings, row.id) }));
}

/** What of an agent's comparisons that were made since `since` (wall time) is unexplained, and how much was done in them. */
export async function unexplainedSince(
  db: Db,
  { accountId, agentId, since }: OfAgent & { readonly since: number },
): Promise<UnexplainedCount> {
  const sum = (column: typeof divergences.unexplained | typeof divergences.acts) => sql<number>`coalesce(sum(${column}), 0)::int`;
  const [row] = await db
    .select({ unexplained: sum(divergences.unexplained), acts: sum(divergences.acts) })
    .from(divergences)
    .where(and(eq(divergences.accountId, accountId), eq(divergences.agentId, agentId), gte(divergences.endedAt, since)));
  return row ?? { unexplained: 0, acts: 0 };
}
