import type { Db } from "@/db/client";
import { insertDecision } from "@/db/queries/decisions";
import { type EquityPoint, saveEquity } from "@/db/queries/ledger/ledger";
import { saveReading } from "@/db/queries/runs/readings";
import type { PerformanceReading } from "../core/runs/step-outputs";
import type { Journal } from "./journal";
import type { ClaimedRun } from "./trading-context";

/** Writes what a run decided, read and marked, where it came so far. */
export function saveFindings(tx: Db, { row, agent }: ClaimedRun, journal: Journal): Promise<void>[] {
  const decision = journal.done("make_decision");
  const reading = journal.done("analyze_sentiment");
  // A back-filled run that a release of before began may have made some.
  const isPresent = row.trigger !== "backfill";
  const marks = isPresent ? journal.done("log_performance") : undefined;
  const price = decision?.price ?? null;
  return [
    ...(decision ? [insertDecision(tx, row, agent.symbol, decision)] : []),
    ...(reading
      ? [saveReading(tx, { accountId: row.accountId, symbol: agent.symbol, at: row.dueAt, runId: row.id, price, reading })]
      : []),
    ...(marks ? [saveEquity(tx, row.accountId, pointsOf(agent.id, marks))] : []),
  ];
}

/** Where a run began under the last release, what was paid in is not noted. */
function pointsOf(agentId: string, marks: PerformanceReading): EquityPoint[] {
  const { at } = marks;
  const pointOf = (id: string, equityUsd: number, exposureUsd: number, paidInUsd: number | null): EquityPoint => ({
    agentId: id,
    at,
    equityUsd: String(equityUsd),
    exposureUsd: String(exposureUsd),
    paidInUsd: paidInUsd === null ? null : String(paidInUsd),
  });
  return [
    pointOf("", marks.equityUsd, marks.exposureUsd, marks.paidInUsd),
    pointOf(agentId, marks.agentEquityUsd, marks.agentExposureUsd, marks.agentPaidInUsd),
  ];
}
