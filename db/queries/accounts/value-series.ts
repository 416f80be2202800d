import { type SQL, sql } from "drizzle-orm";
import { startOf, type ValueRow } from "@/server/core/performance/value-series";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { accountFlows, accountStart, agentFlows } from "./flows";

/**
 * The marks of an account (`agent_id` "") and its agents as rows of `agent_id`, `at`, `value` and `paid_in`. Points from before it was noted what was
 * paid in have that by the time of each flow, and an agent's capital by the version that its run had.
 */
function marks(accountId: string): SQL {
  const flowed = (what: SQL) =>
    sql`(select coalesce(sum(${what}), 0) from (${agentFlows(accountId)}) f where f.agent_id = p.agent_id and f.at <= p.at)`;
  return sql`
    select p.agent_id, p.at,
      case when p.paid_in_usd is null and p.agent_id <> '' then p.equity_usd + ${flowed(sql`f.cost`)} else p.equity_usd end as value,
      coalesce(p.paid_in_usd, case when p.agent_id = ''
        then (select s.usd from (${accountStart(accountId)}) s)
          + (select coalesce(sum(f.usd), 0) from (${accountFlows(accountId)}) f where f.at <= p.at)
        else coalesce(v.capital, p.equity_usd) + ${flowed(sql`f.usd`)} end) as paid_in
    from equity_points p
    left join lateral (
      select (v.params ->> 'capitalUsd')::numeric as capital
      from agent_versions v left join runs r on r.account_id = p.account_id and r.agent_id = v.agent_id and r.due_at = p.at
      where p.paid_in_usd is null and v.agent_id = p.agent_id and v.version <= coalesce(r.agent_version, v.version)
      order by v.version desc limit 1) v on true
    where p.account_id = ${accountId}`;
}

/** Rows between the flows that are shown besides: the last of each of `points` equal slices of what was marked since `since`. */
export interface Thinned {
  readonly since: number;
  readonly points: number;
}

/**
 * The series of an account ("" as agent) or an agent: its start, the last mark of each UTC day, and the marks before and after each flow, ascending. Its
 * start is what had been paid in by its first mark; an account has it from the time it was opened at. Empty before the first mark.
 */
export async function valueSeries(
  db: Db,
  { accountId, agentId }: { readonly accountId: string; readonly agentId: string },
  thinned?: Thinned,
): Promise<ValueRow[]> {
  return (await severalSeries(db, { accountId, agentIds: [agentId] }, thinned)).get(agentId) ?? [];
}

interface SeriesRow extends Record<string, unknown> {
  readonly agentId: string;
  readonly at: number;
  readonly value: number;
  readonly paidIn: number;
  readonly startAt: number | null;
}

/** The same of several at once, by agent; who has no mark yet is not in it. */
export async function severalSeries(
  db: Db,
  { accountId, agentIds }: { readonly accountId: string; readonly agentIds: readonly string[] },
  thinned?: Thinned,
): Promise<ReadonlyMap<string, ValueRow[]>> {
  const since = instantAt(Math.max(0, thinned?.since ?? 0));
  const isIn = sql`m.at >= ${since}`;
  const ofOne = sql`partition by m.agent_id order by m.at`;
  const day = sql`floor(extract(epoch from m.at) / 86400)`;
  const rows = await db.execute<SeriesRow>(sql`
    with marked as materialized (select m.agent_id, m.at, m.value, m.paid_in
      from (${marks(accountId)}) m where m.agent_id = any(${sql.param([...agentIds])}::text[])),
    placed as (
      select m.*, lag(m.paid_in) over (${ofOne}) as before, lead(m.paid_in) over (${ofOne}) as after,
        lead(${day}) over (${ofOne}) is distinct from ${day} as ends_day,
        case when ${isIn} then ntile(${thinned?.points ?? 1}) over (partition by m.agent_id, ${isIn} order by m.at) end as slice
      from marked m),
    chosen as (
      select p.*, lead(p.slice) over (partition by p.agent_id order by p.at) is distinct from p.slice as ends_slice from placed p)
    select c.agent_id as "agentId", ${msOf(sql`c.at`)} as at, c.value::float8 as value, c.paid_in::float8 as "paidIn",
      case when c.agent_id = '' then (select ${msOf(sql`min(e.at)`)} from cash_entries e
        where e.account_id = ${accountId} and e.kind = 'deposit') end as "startAt"
    from chosen c
    where ends_day or before is distinct from paid_in or after is distinct from paid_in ${thinned ? sql`or (slice is not null and ends_slice)` : sql``}
    order by c.agent_id, c.at`);
  const series = new Map<string, ValueRow[]>();
  for (const row of rows) {
    const own = series.get(row.agentId) ?? [startOfSeries(row)];
    own.push({ at: row.at, valueUsd: row.value, paidInUsd: row.paidIn });
    series.set(row.agentId, own);
  }
  return series;
}

function startOfSeries(first: SeriesRow): ValueRow {
  return startOf({ at: Math.min(first.startAt ?? first.at, first.at), paidInUsd: first.paidIn });
}

/** The last mark of the account ("") at or before `at`, and where `whose` is everyone's of each agent; those without one are not in it. */
export async function marksAt(
  db: Db,
  accountId: string,
  at: number,
  whose: "the account's" | "everyone's" = "everyone's",
): Promise<ReadonlyMap<string, ValueRow>> {
  const rows = await db.execute<{ agentId: string; at: number; value: number; paidIn: number }>(sql`
    select m.agent_id as "agentId", ${msOf(sql`m.at`)} as at, m.value::float8 as value, m.paid_in::float8 as "paidIn"
    from (select '' as id ${whose === "everyone's" ? sql`union all select id from agents` : sql``}) a
    cross join lateral (
      select * from (${marks(accountId)}) m where m.agent_id = a.id and m.at <= ${instantAt(at)}
      order by m.at desc limit 1) m`);
  return new Map(rows.map((row) => [row.agentId, { at: row.at, valueUsd: row.value, paidInUsd: row.paidIn }]));
}

/** What each agent had won or lost at `points` moments since `since`, ascending, for spark lines. */
export async function sparks(db: Db, accountId: string, since: number, points: number) {
  const rows = await db.execute<{ agentId: string; usd: number }>(sql`
    select agent_id as "agentId", (array_agg(value - paid_in order by at desc))[1]::float8 as usd
    from (
      select m.agent_id, m.at, m.value, m.paid_in, ntile(${points}) over (partition by m.agent_id order by m.at) as slice
      from (${marks(accountId)}) m where m.agent_id <> '' and m.at >= ${instantAt(since)}
    ) sliced group by agent_id, slice order by agent_id, slice`);
  const byAgent = new Map<string, number[]>();
  for (const { agentId, usd } of rows) byAgent.set(agentId, [...(byAgent.get(agentId) ?? []), usd]);
  return byAgent;
}
