import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { accountAgents, decisions, equityPoints, orderIntents, positions } from "../../schema";

/** What the account was worth when it was last marked, US dollars, and when; null before it ever was. */
export async function lastMark(db: Db, accountId: string): Promise<{ readonly usd: number; readonly at: number } | null> {
  const [row] = await db.execute<{ usd: number; at: number }>(sql`
    select equity_usd::float8 as usd, ${msOf(sql`at`)} as at from ${equityPoints}
    where account_id = ${accountId} and agent_id = '' order by equity_points.at desc limit 1`);
  return row ?? null;
}

/** Agents that are on in the account, decided before `since` (market time) already, entered nothing from then on, and hold nothing; by id. */
export async function agentsWithoutUse(db: Db, accountId: string, since: number): Promise<readonly string[]> {
  const from = instantAt(since);
  const rows = await db.execute<{ agentId: string }>(sql`
    select a.agent_id as "agentId" from ${accountAgents} a
    where a.account_id = ${accountId} and a.mode = 'on'
      and exists (select 1 from ${decisions} d where d.account_id = a.account_id and d.agent_id = a.agent_id and d.due_at < ${from})
      and not exists (select 1 from ${orderIntents} i
        where i.account_id = a.account_id and i.agent_id = a.agent_id and i.purpose = 'entry' and i.due_at >= ${from})
      and not exists (select 1 from ${positions} p where p.account_id = a.account_id and p.agent_id = a.agent_id and p.qty <> 0)
    order by 1`);
  return rows.map(({ agentId }) => agentId);
}
