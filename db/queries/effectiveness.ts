import { sql } from "drizzle-orm";
import type { PastReading, SourceScore } from "@/server/core/effectiveness/past-reading";
import type { PositionMove } from "@/server/core/effectiveness/round-trips";
import { SUGGESTED_NOTE } from "@/server/core/source-weights";
import type { Db } from "../client";
import { isTakenBack, TAKEN_BACK } from "./is-taken-back";

export interface PastFilter {
  readonly accountId: string;
  /** Of all symbols that an agent has or had, when left out. */
  readonly symbol?: string;
  /** Market times, epoch milliseconds: after `since`, up to `until`. */
  readonly since: number;
  readonly until: number;
  readonly limit: number;
}

const stamp = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;

/** The newest `limit` readings with what each source said and what was decided, oldest first; of their headlines nothing is read. */
export async function pastReadings(db: Db, { accountId, symbol, since, until, limit }: PastFilter): Promise<PastReading[]> {
  const rows = await db.execute<Omit<PastReading, "sources"> & { readonly sources: readonly SourceScore[] | null }>(sql`
    with newest as materialized (
      select h.run_id, h.at
      from (select distinct symbol from agents ${symbol === undefined ? sql`` : sql`where symbol = ${symbol}`}) s
      cross join lateral (
        select run_id, at from sentiment_history
        where account_id = ${accountId} and symbol = s.symbol and at > ${stamp(since)} and at <= ${stamp(until)}
        order by at desc limit ${limit}) h
      order by h.at desc, h.run_id desc limit ${limit})
    select h.run_id::float8 as "runId", h.symbol, (extract(epoch from h.at) * 1000)::float8 as at, h.price, h.score, d.action,
      (select jsonb_agg(jsonb_build_object(
          'source', s->'source', 'kind', coalesce(s->'kind', 'null'), 'score', s->'score', 'weight', s->'weight') order by place)
        from jsonb_array_elements(h.reading->'sources') with ordinality as told(s, place) where s->>'score' is not null) as sources
    from newest n
    join sentiment_history h on h.account_id = ${accountId} and h.run_id = n.run_id
    left join decisions d on d.run_id = h.run_id
    order by h.at, h.run_id`);
  return rows.map(({ sources, ...row }) => ({ ...row, sources: sources ?? [] }));
}

/** The newest `limit` moves of the agents' positions, oldest first: executions that stand, with the run whose entry they fill, and what came without one. */
export async function positionMoves(db: Db, { accountId, symbol, since, until, limit }: PastFilter): Promise<PositionMove[]> {
  const within = sql`m.account_id = ${accountId} and m.at > ${stamp(since)} and m.at <= ${stamp(until)}
    ${symbol === undefined ? sql`` : sql`and m.symbol = ${symbol}`}`;
  const rows = await db.execute<PositionMove & { readonly place: string }>(sql`
    select * from (
      select m.agent_id as "agentId", m.symbol, (extract(epoch from m.at) * 1000)::float8 as at,
        (case m.side when 'buy' then m.qty else -m.qty end)::text as qty, m.price::text as price,
        case when i.purpose = 'entry' then i.run_id::float8 end as "runId", 'fill' as kind, m.id as place
      from fills m
      join orders o on o.account_id = m.account_id and o.id = m.order_id
      left join order_intents i on i.id = o.intent_id
      where m.agent_id is not null and ${within} and not ${isTakenBack(sql`m`)}
      union all
      select m.agent_id, m.symbol, (extract(epoch from m.at) * 1000)::float8, m.qty::text, null, null,
        case when m.kind in ('movement', 'fee') then 'fee' else 'other' end, m.id::text
      from adjustments m join agents a on a.id = m.agent_id
      where ${within} and (m.movement_id is null or not starts_with(m.movement_id, ${TAKEN_BACK}))
      order by 3 desc, kind, place desc limit ${limit}) moves
    order by at, kind desc, place`);
  return rows.map(({ place: _place, ...move }) => move);
}

/** Of each agent whose weights were suggested the market time of its last run before they were in force, epoch milliseconds, by agent. */
export async function lastRunsBeforeSuggestion(db: Db, accountId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ agentId: string; at: number }>(sql`
    select v.agent_id as "agentId", (extract(epoch from r.due_at) * 1000)::float8 as at
    from (select agent_id, max(version) as version from agent_versions where note = ${SUGGESTED_NOTE} group by agent_id) v
    cross join lateral (
      select due_at from runs where account_id = ${accountId} and agent_id = v.agent_id and agent_version < v.version
      order by due_at desc limit 1) r`);
  return new Map(rows.map(({ agentId, at }) => [agentId, at]));
}
