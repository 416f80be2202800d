import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { decisions, runs, trips } from "../../schema";

const HOUR_S = 3_600;

/**
 * What an agent did in an account by runs that were made since `since` (wall time; null for ever): a played market has times of its own. `hours` are the
 * hours in which it decided, by their beginnings in market time.
 */
export async function evidenceSince(
  db: Db,
  { accountId, agentId, since }: { readonly accountId: string; readonly agentId: string; readonly since: number | null },
) {
  const isSince = since === null ? sql`true` : sql`r.queued_at >= ${instantAt(since)}`;
  const own = sql`(select r.id, d.due_at from ${runs} r join ${decisions} d on d.run_id = r.id
    where r.account_id = ${accountId} and r.agent_id = ${agentId} and r.trigger <> 'backfill' and ${isSince})`;
  const [hours, [did]] = await Promise.all([
    db.execute<{ hour: number; n: number }>(
      sql`select floor(extract(epoch from due_at) / ${HOUR_S})::int as hour, count(*)::int as n from ${own} o group by 1`,
    ),
    db.execute<{ trades: number; resultUsd: number; feesUsd: number }>(sql`
      select count(t.*)::int as trades, coalesce(sum(t.pnl_usd), 0)::float8 as "resultUsd",
        coalesce(sum(t.fees_usd), 0)::float8 as "feesUsd"
      from ${trips} t where t.account_id = ${accountId} and t.agent_id = ${agentId} and t.run_id in (select id from ${own} o)`),
  ]);
  return {
    hours: hours.map(({ hour }) => hour * HOUR_S * 1_000),
    decisions: hours.reduce((sum, { n }) => sum + n, 0),
    ...(did ?? { trades: 0, resultUsd: 0, feesUsd: 0 }),
  };
}
