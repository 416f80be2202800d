import { sql } from "drizzle-orm";
import type { PastReading, SourceScore } from "@/server/core/effectiveness/past-reading";
import { SUGGESTED_NOTE } from "@/server/core/signals/source-weights";
import type { Db } from "../client";
import { instantAt, msOf } from "../instants";

export interface PastFilter {
  readonly accountId: string;
  /** Of all symbols that an agent has or had, when left out. */
  readonly symbol?: string;
  /** Market times, epoch milliseconds: after `since`, up to `until`. */
  readonly since: number;
  readonly until: number;
  readonly limit: number;
}

/** The newest `limit` readings with what each source said and what was decided, oldest first; of their headlines nothing is read. */
export async function pastReadings(db: Db, { accountId, symbol, since, until, limit }: PastFilter): Promise<PastReading[]> {
  const rows = await db.execute<Omit<PastReading, "sources"> & { readonly sources: readonly SourceScore[] | null }>(sql`
    with newest as materialized (
      select h.run_id, h.at
      from (select distinct symbol from agents ${symbol === undefined ? sql`` : sql`where symbol = ${symbol}`}) s
      cross join lateral (
        select run_id, at from sentiment_history
        where account_id = ${accountId} and symbol = s.symbol and at > ${instantAt(since)} and at <= ${instantAt(until)}
        order by at desc limit ${limit}) h
      order by h.at desc, h.run_id desc limit ${limit})
    select h.run_id::float8 as "runId", h.symbol, ${msOf(sql`h.at`)} as at, h.price, h.score, d.action,
      (select jsonb_agg(jsonb_build_object(
          'source', s->'source', 'kind', coalesce(s->'kind', 'null'), 'score', s->'score', 'weight', s->'weight') order by place)
        from jsonb_array_elements(coalesce(h.sources, h.reading->'sources')) with ordinality as told(s, place) where s->>'score' is not null) as sources
    from newest n
    join sentiment_history h on h.account_id = ${accountId} and h.run_id = n.run_id
    left join decisions d on d.run_id = h.run_id
    order by h.at, h.run_id`);
  return rows.map(({ sources, ...row }) => ({ ...row, sources: sources ?? [] }));
}

/** Of each agent whose weights were suggested the market time of its last run before they were in force, epoch milliseconds, by agent. */
export async function lastRunsBeforeSuggestion(db: Db, accountId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ agentId: string; at: number }>(sql`
    select v.agent_id as "agentId", ${msOf(sql`r.due_at`)} as at
    from (select agent_id, max(version) as version from agent_versions where note = ${SUGGESTED_NOTE} group by agent_id) v
    cross join lateral (
      select due_at from runs where account_id = ${accountId} and agent_id = v.agent_id and agent_version < v.version
      order by due_at desc limit 1) r`);
  return new Map(rows.map(({ agentId, at }) => [agentId, at]));
}
