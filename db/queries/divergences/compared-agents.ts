import { type SQL, sql } from "drizzle-orm";
import type { ComparedDay } from "@/server/core/divergence/compared-day";
import type { ComparedAgent } from "@/server/core/divergence/owed";
import { isoOf } from "@/server/core/time/instant";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { decisions, divergences, runs } from "../../schema";

/** An agent, and the last day of its market that should be compared. */
export type DayOfAgent = ComparedDay & { readonly agentId: string };

/**
 * How far each of these agents was compared in an account, and what has come of it since `since` (wall time): what was made last, what failed after that, and
 * when the last run was queued of those that decided on a day that is over and was not compared yet.
 */
export async function comparedAgents(db: Db, asked: ComparedWhen): Promise<readonly ComparedAgent[]> {
  return db.execute<ComparedAgent>(sql`${comparedRows(asked)} order by 1`);
}

/** Of which agents it is asked, in which account. */
export interface ComparedWhen {
  readonly accountId: string;
  readonly agents: readonly DayOfAgent[];
  readonly since: number;
}

/** The rows of `comparedAgents`, as a select. */
export function comparedRows({ accountId, agents, since }: ComparedWhen): SQL {
  const own = sql`account_id = ${accountId} and agent_id = o.agent_id`;
  return sql`
    select o.agent_id as "agentId", o.day, ${msOf(sql`o.ends_at`)} as "endsAt", ${msOf(sql`o.from_at`)} as "fromAt",
      o.last_day as "lastDay", ${msOf(sql`o.last_ended_at`)} as "lastEndedAt", f.day as "failedDay", f.failure,
      coalesce(w.unexplained, 0) as unexplained, coalesce(w.acts, 0) as acts, ${msOf(sql`n.queued_at`)} as "queuedAt"
    from (
      select a.*, l.day as last_day, l.ended_at as last_ended_at, coalesce(l.to_at, a.starts_at) as from_at
      from unnest(${texts(agents.map(({ agentId }) => agentId))}, ${texts(agents.map(({ day }) => day))},
        ${instants(agents.map(({ startsAt }) => startsAt))}, ${instants(agents.map(({ endsAt }) => endsAt))})
        as a(agent_id, day, starts_at, ends_at)
      left join lateral (
        select day, to_at, ended_at from ${divergences}
        where account_id = ${accountId} and agent_id = a.agent_id and state = 'made' order by day desc limit 1) l on true) o
    left join lateral (
      select day, failure from ${divergences}
      where ${own} and state = 'failed' and day > coalesce(o.last_day, '') order by day desc limit 1) f on true
    left join lateral (
      select sum(unexplained)::int as unexplained, sum(acts)::int as acts from ${divergences}
      where ${own} and state = 'made' and ended_at >= ${instantAt(since)}) w on true
    left join lateral (
      select r.queued_at from ${decisions} d join ${runs} r on r.id = d.run_id
      where d.account_id = ${accountId} and d.agent_id = o.agent_id and d.due_at >= o.from_at and d.due_at < o.ends_at
        and o.day > coalesce(o.last_day, '') and r.trigger <> 'backfill'
      order by d.due_at desc limit 1) n on true`;
}

function texts(values: readonly string[]) {
  return sql`${sql.param([...values])}::text[]`;
}

function instants(values: readonly number[]) {
  return sql`${sql.param(values.map(isoOf))}::text[]::timestamptz[]`;
}
