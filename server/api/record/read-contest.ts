import type { Db } from "@/db/client";
import { asContender, contestOfRun } from "@/db/queries/risk/contenders";
import { inOrder } from "../../core/arbiter/precedence";

/** The entries of the run's moment in their order of precedence, with what each asked and got and why; null where it was the only one. US dollars. */
export async function readContest(db: Db, runId: number) {
  const rows = await contestOfRun(db, runId);
  if (rows.length < 2) return null;
  const agentOf = (id: number) => rows.find((row) => row.runId === id)?.agentId ?? null;
  const named = (ids: readonly number[]) => ids.flatMap((id) => agentOf(id) ?? []);
  return inOrder(rows.map((row) => ({ ...row, ...asContender(row) }))).map((row) => ({
    runId: row.runId,
    decisionId: row.decisionId,
    agentId: row.agentId,
    symbol: row.symbol,
    confidence: row.confidence,
    perRisk: row.perRisk,
    askedUsd: row.askedUsd,
    gotUsd: row.gotUsd,
    reason: row.reason,
    lostTo: named(row.lostTo),
    notWaitedFor: named(row.notWaitedFor),
    isOwn: row.runId === runId,
  }));
}
