import { listComparisons, unexplainedSince } from "@/db/queries/divergences/divergences";
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
  const { db } = desk.database;
  const of = { accountId: account.id, agentId };
  const [days, standing] = await Promise.all([
    listComparisons(db, { ...of, limit: MOST_DAYS }),
    unexplainedSince(db, { ...of, since: now - UNEXPLAINED_DAYS * DAY_MS }),
  ]);
  const rows = days.map(({ accountId: _, id: __, attempt: ___, findings, ...row }) => {
    const count = row.unexplained === null || row.acts === null ? null : { unexplained: row.unexplained, acts: row.acts };
    return {
      ...row,
      counts: findings?.counts ?? null,
      share: count && unexplainedShare(count),
      isOver: count !== null && isUnexplained(count),
    };
  });
  return {
    rows,
    unexplained: days.flatMap(({ findings }) => findings?.unexplained.toReversed() ?? []).slice(0, MOST_ROWS),
    standing: { ...standing, days: UNEXPLAINED_DAYS, share: unexplainedShare(standing), isOver: isUnexplained(standing) },
    readAt: now,
  };
}
