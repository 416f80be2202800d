import { sql } from "drizzle-orm";
import type { Rung } from "@/server/core/autonomy/rung";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { accountAgents, agents, agentVersions, divergences, orderIntents, runs, trips } from "../../schema";

/** An agent that is on and over the lowest rung, with what of it may move it down. */
export type TroubleRow = {
  readonly agentId: string;
  readonly rung: Rung;
  readonly capitalUsd: number;
  /** Orders that the broker refused since `since`, and since it stands on its rung. */
  readonly rejects: number;
  /** Results after fees of the trades that it entered on its rung and has ended, oldest first, US dollars. */
  readonly results: readonly number[];
  /** By the comparisons with a backtest that began since it stands on its rung and were made since `comparedSince`. */
  readonly unexplained: number;
  readonly acts: number;
};

/** Every agent of the account that can be moved down. Wall times, which are those of the market at a broker. */
export async function agentTroubles(
  db: Db,
  { accountId, since, comparedSince }: { readonly accountId: string; readonly since: number; readonly comparedSince: number },
): Promise<readonly TroubleRow[]> {
  const rows = await db.execute<TroubleRow>(sql`
    select a.agent_id as "agentId", a.rung, (v.params ->> 'capitalUsd')::float8 as "capitalUsd",
      (select count(*)::int from ${orderIntents} i where i.account_id = a.account_id and i.agent_id = a.agent_id and i.state = 'rejected'
        and i.created_at > ${instantAt(since)} and (a.rung_at is null or i.created_at >= a.rung_at)) as rejects,
      coalesce((select jsonb_agg(t.pnl_usd::float8 order by t.seq) from ${trips} t join ${runs} r on r.id = t.run_id
        where t.account_id = a.account_id and t.agent_id = a.agent_id and (a.rung_at is null or r.queued_at >= a.rung_at)), '[]') as results,
      coalesce(c.unexplained, 0) as unexplained, coalesce(c.acts, 0) as acts
    from ${accountAgents} a join ${agents} g on g.id = a.agent_id and g.archived_at is null
    join ${agentVersions} v on v.agent_id = g.id and v.version = g.version
    left join lateral (
      select sum(unexplained)::int as unexplained, sum(acts)::int as acts from ${divergences}
      where account_id = a.account_id and agent_id = a.agent_id and state = 'made'
        and ended_at >= ${instantAt(comparedSince)} and (a.rung_at is null or from_at >= a.rung_at)) c on true
    where a.account_id = ${accountId} and a.mode = 'on' and a.rung <> 'observe'
    order by a.agent_id`);
  return rows;
}
