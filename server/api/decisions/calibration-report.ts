import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentEvenArchived } from "@/db/queries/agents";
import { calledDecisions } from "@/db/queries/called-decisions";
import { type CalledCase, calibrationOf } from "../../core/calibration/calibration";
import { pricesAfter } from "../../core/effectiveness/later-prices";
import { horizonOf } from "../../core/effectiveness/suggest-weights";
import type { ApiContext } from "../context";

const DAY_MS = 86_400_000;
/** Half a year of an agent that runs every five minutes of the session. */
const MOST_DECISIONS = 10_000;

type Context = ApiContext & { readonly account: AccountRow };

/** How far the confidence that an agent said over the last `days` is what came of it, of all its versions and of each, the newest first. */
export async function calibrationReport(ctx: Context, { agentId, days }: { readonly agentId: string; readonly days: number }) {
  const { db } = ctx.desk.database;
  const [agent, { at }] = await Promise.all([agentEvenArchived(db, agentId), ctx.services.clockOf(ctx.account)]);
  const horizon = horizonOf(agent.symbol, agent.params);
  const span = { since: at - days * DAY_MS, until: at };
  const rows = await calledDecisions(db, { accountId: ctx.account.id, symbol: agent.symbol, ...span, limit: MOST_DECISIONS });
  const later = pricesAfter(
    rows.map((row) => ({ ...row, sources: [] })),
    horizon,
    at,
  );
  const cases = rows.flatMap((row, index): (CalledCase & { readonly version: number })[] => {
    const found = later[index];
    if (row.agentId !== agentId || found?.state !== "known") return [];
    const { symbol, score, confidence, action, agentVersion: version } = row;
    return [
      {
        symbol,
        at: row.at,
        until: found.at,
        score,
        change: found.price / row.price - 1,
        agreement: null,
        action,
        confidence,
        version,
      },
    ];
  });
  const versions = [...new Set(cases.map(({ version }) => version))].sort((a, b) => b - a);
  return {
    at,
    days,
    horizon,
    all: calibrationOf(cases),
    versions: versions.map((version) => ({ version, ...calibrationOf(cases.filter((each) => each.version === version)) })),
  };
}
