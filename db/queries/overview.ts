import { sql } from "drizzle-orm";
import type { Db } from "../client";

/** The last decision of each agent of an account. */
export async function lastDecisions(db: Db, accountId: string) {
  return db.execute<{
    agentId: string;
    id: number;
    action: "buy" | "sell" | "hold";
    reason: string;
    score: number;
    at: number;
  }>(sql`
    select distinct on (agent_id) agent_id as "agentId", id::float8 as id, action, reason, score,
      (extract(epoch from due_at) * 1000)::float8 as at
    from decisions where account_id = ${accountId} order by agent_id, id desc`);
}

/** The last run of each agent that ended, and how many of the last 20 failed. */
export async function lastRuns(db: Db, accountId: string) {
  return db.execute<{ agentId: string; id: number; state: string; reason: string | null; at: number; failed: number }>(sql`
    select a.id as "agentId", r.id::float8 as id, r.state, r.reason, (extract(epoch from r.due_at) * 1000)::float8 as at, r.failed::int as failed
    from agents a cross join lateral (
      select id, state, reason, due_at, count(*) filter (where state = 'failed') over () as failed
      from (select * from runs where account_id = ${accountId} and agent_id = a.id and ended_at is not null order by due_at desc limit 20) newest
      order by due_at desc limit 1) r`);
}

/** Equity of each agent at `points` moments since `since`, ascending, for spark lines. */
export async function sparks(db: Db, accountId: string, since: number, points: number) {
  const rows = await db.execute<{ agentId: string; equity: number }>(sql`
    select agent_id as "agentId", (array_agg(equity_usd order by at desc))[1]::float8 as equity
    from (
      select agent_id, at, equity_usd, ntile(${points}) over (partition by agent_id order by at) as slice
      from equity_points where account_id = ${accountId} and agent_id <> '' and at >= ${new Date(since).toISOString()}::timestamptz
    ) sliced group by agent_id, slice order by agent_id, slice`);
  const byAgent = new Map<string, number[]>();
  for (const { agentId, equity } of rows) byAgent.set(agentId, [...(byAgent.get(agentId) ?? []), equity]);
  return byAgent;
}
