import { sql } from "drizzle-orm";
import { TIMEFRAMES } from "@/server/core/market/timeframe";
import { isoOf } from "@/server/core/time/instant";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";

/** Since when, in market time, an agent should have begun a run of its schedule. */
export interface Owed {
  readonly agentId: string;
  readonly since: number;
}

function owedRows(owed: readonly Owed[]) {
  const ids = sql.param(owed.map(({ agentId }) => agentId));
  const since = sql.param(owed.map((each) => isoOf(each.since)));
  return sql`unnest(${ids}::text[], ${since}::text[]) as o(agent_id, since)`;
}

/** Those that have begun no run of their schedule that was due since then, each with when its last one was due; null where it has none. */
export async function withoutRun(db: Db, accountId: string, owed: readonly Owed[]) {
  return db.execute<{ agentId: string; lastAt: number | null }>(sql`
    select o.agent_id as "agentId", ${msOf(sql`r.due_at`)} as "lastAt"
    from ${owedRows(owed)}
    left join lateral (
      select due_at from runs
      where account_id = ${accountId} and agent_id = o.agent_id and trigger = 'schedule' and started_at is not null and state <> 'missed'
      order by due_at desc limit 1) r on true
    where r.due_at is null or r.due_at < o.since::timestamptz
    order by r.due_at nulls first, o.agent_id`);
}

/** When each agent was turned on last in the account, or made, by the wall's clock, and whether a run that was due since had been queued in the account before that. */
export async function turnedOn(db: Db, accountId: string, owed: readonly Owed[]) {
  return db.execute<{ agentId: string; wallAt: number; isPlayedPast: boolean }>(sql`
    select t.agent_id as "agentId", ${msOf(sql`t.at`)} as "wallAt",
      exists (
        select from runs r
        where r.account_id = ${accountId} and r.due_at >= t.since and r.trigger = 'schedule' and r.queued_at <= t.at) as "isPlayedPast"
    from (
      select o.agent_id, o.since::timestamptz as since, greatest(a.created_at, max(l.at)) as at
      from ${owedRows(owed)} join agents a on a.id = o.agent_id
      left join audit_log l on l.subject = a.id and l.action = 'agent.mode' and l.detail ->> 'before' = 'off'
        and coalesce(l.detail ->> 'account', ${accountId}) = ${accountId}
      group by o.agent_id, o.since, a.created_at) t`);
}

/** Runs that were queued before `before` (wall time) and have not ended, the oldest first, at most five; back-fills may wait. */
export async function longRuns(db: Db, accountId: string, before: number) {
  return db.execute<{ id: number; agentId: string; state: "queued" | "running"; dueAt: number; queuedAt: number }>(sql`
    select id::float8 as id, agent_id as "agentId", state, ${msOf(sql`due_at`)} as "dueAt",
      ${msOf(sql`queued_at`)} as "queuedAt"
    from runs
    where account_id = ${accountId} and state in ('queued', 'running') and trigger <> 'backfill'
      and queued_at < ${instantAt(before)}
    order by queued_at limit 5`);
}

/** A day in which bars of a symbol are wanted, from `from` up to, not including, `to`. */
export interface WantedDay {
  readonly symbol: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** The days of `wanted` in which no bar of any timeframe is stored, by symbol and date. */
export async function daysWithoutBars(db: Db, wanted: readonly WantedDay[]) {
  if (wanted.length === 0) return [];
  const days = JSON.stringify(wanted.map((day) => ({ ...day, from: new Date(day.from), to: new Date(day.to) })));
  return db.execute<{ symbol: string; date: string }>(sql`
    select d.symbol, d.date
    from jsonb_to_recordset(${days}::jsonb) as d(symbol text, date text, "from" timestamptz, "to" timestamptz)
    where not exists (
      select from unnest(${sql.param([...TIMEFRAMES])}::text[]) as t(timeframe)
      cross join lateral (
        select from market_bars b
        where b.symbol = d.symbol and b.timeframe = t.timeframe and b.time >= d."from" and b.time < d."to" limit 1) found)
    order by d.symbol, d.date`);
}
