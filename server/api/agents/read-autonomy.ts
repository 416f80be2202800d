import { autonomyIn } from "@/db/queries/autonomy/autonomy";
import { evidenceSince } from "@/db/queries/autonomy/evidence";
import { type Evidence, shownFor } from "../../core/autonomy/evidence";
import { dayKey } from "../../core/market/calendar/calendar";
import type { AttentionContext } from "../attention/round";
import { calibrationReport } from "../decisions/calibration-report";
import { readAgreement } from "./read-agreement";

const DAYS = 90;

/** Where an agent stands on the ladder of the account, what it has shown there, and what the next rung needs. */
export async function readAutonomy(ctx: AttentionContext, agentId: string) {
  const { db } = ctx.desk.database;
  const accountId = ctx.account.id;
  const standing = await autonomyIn(db, accountId, agentId);
  const [{ hours, ...did }, { all }, agreement] = await Promise.all([
    evidenceSince(db, { accountId, agentId, since: standing.since }),
    calibrationReport(ctx, { agentId, days: DAYS }),
    // Months of bars are read for it: only where a step up asks.
    standing.rung === "capped" ? readAgreement(ctx, { agentId, since: standing.since, days: DAYS }) : null,
  ]);
  const evidence: Evidence = {
    ...did,
    days: new Set(hours.map((at) => dayKey("equity", at))).size,
    calls: all.independent,
    brier: all.brier,
    agreement,
  };
  return { ...standing, evidence, shown: shownFor(standing.rung, evidence), readAt: ctx.desk.wall.now() };
}
