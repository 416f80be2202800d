import { autonomyIn } from "@/db/queries/autonomy/autonomy";
import { evidenceSince } from "@/db/queries/autonomy/evidence";
import { unexplainedSince } from "@/db/queries/divergences/divergences";
import { type Evidence, shownFor } from "../../core/autonomy/evidence";
import { UNEXPLAINED_DAYS } from "../../core/divergence/unexplained";
import { dayKey } from "../../core/market/calendar/calendar";
import { DAY_MS } from "../../core/market/calendar/date";
import type { AttentionContext } from "../attention/round";
import { calibrationReport } from "../decisions/calibration-report";
import { readAgreement } from "./read-agreement";

const DAYS = 90;

/** Where an agent stands on the ladder of the account, what it has shown there, and what the next rung needs. */
export async function readAutonomy(ctx: AttentionContext, agentId: string) {
  const { db } = ctx.desk.database;
  const accountId = ctx.account.id;
  const standing = await autonomyIn(db, accountId, agentId);
  const since = ctx.desk.wall.now() - UNEXPLAINED_DAYS * DAY_MS;
  const [{ hours, ...did }, { all }, differences, agreement] = await Promise.all([
    evidenceSince(db, { accountId, agentId, since: standing.since }),
    calibrationReport(ctx, { agentId, days: DAYS }),
    unexplainedSince(db, { accountId, agentId, since }),
    // Months of bars are read for it: only where a step up asks.
    standing.rung === "capped" ? readAgreement(ctx, { agentId, since: standing.since, days: DAYS }) : null,
  ]);
  const evidence: Evidence = {
    ...did,
    days: new Set(hours.map((at) => dayKey("equity", at))).size,
    calls: all.independent,
    brier: all.brier,
    agreement,
    differences,
  };
  return { ...standing, evidence, shown: shownFor(standing.rung, evidence), readAt: ctx.desk.wall.now() };
}
