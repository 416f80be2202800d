import { listComparisons } from "@/db/queries/divergences/divergences";
import { isUnexplained, UNEXPLAINED_DAYS, unexplainedShare } from "../../core/divergence/unexplained";
import { DAY_MS } from "../../core/market/calendar/date";
import type { AttentionContext } from "../attention/round";

/** Two months: one is made a day. */
const MOST_DAYS = 60;
const MOST_ROWS = 200;

/**
 * The newest comparisons of an agent's days that the desk made by itself, what of them nobody can explain, and how it stands by those of the last days: over the
 * limit, which is told under Attention, or not.
 */
export async function divergenceHistory({ desk, account }: AttentionContext, agentId: string) {
  const now = desk.wall.now();
  const days = await listComparisons(desk.database.db, { accountId: account.id, agentId, limit: MOST_DAYS });
  const rows = days.map(({ accountId: _, id: __, attempt: ___, findings, ...row }) => {
    const of = row.unexplained === null || row.acts === null ? null : { unexplained: row.unexplained, acts: row.acts };
    return {
      ...row,
      counts: findings?.counts ?? null,
      share: of && unexplainedShare(of),
      isOver: of !== null && isUnexplained(of),
    };
  });
  const recent = rows.filter(({ state, endedAt }) => state === "made" && Number(endedAt) >= now - UNEXPLAINED_DAYS * DAY_MS);
  const sum = (of: "unexplained" | "acts") => recent.reduce((all, row) => all + Number(row[of]), 0);
  const standing = { unexplained: sum("unexplained"), acts: sum("acts") };
  return {
    rows,
    unexplained: days.flatMap(({ findings }) => findings?.unexplained.toReversed() ?? []).slice(0, MOST_ROWS),
    standing: { ...standing, days: UNEXPLAINED_DAYS, share: unexplainedShare(standing), isOver: isUnexplained(standing) },
    readAt: now,
  };
}
