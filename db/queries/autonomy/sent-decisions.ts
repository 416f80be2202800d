import { sql } from "drizzle-orm";
import type { AgentParams } from "@/server/core/agents/agent";
import type { FrozenDecision } from "@/server/core/decision/decision";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import type { Stored } from "@/server/core/stored/codec";
import { DECISION_BODY } from "@/server/core/stored/decisions";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { agentVersions, decisions, orderIntents, orders, runs, trips } from "../../schema";

type SentRow = {
  readonly runId: number;
  readonly at: number;
  /** As it was sent, a decimal string. */
  readonly qty: string;
  /** Whether any of it filled. */
  readonly isFilled: boolean;
  /** What the position that it entered brought and cost once it had ended, US dollars; null of one that has not, and of a sale. */
  readonly pnlUsd: number | null;
  readonly boughtUsd: number | null;
};

/**
 * The newest `limit` decisions of an agent in an account that became orders, oldest first: made by runs since `since` (wall time; null for ever), and due after
 * `after` (market time).
 */
export async function sentDecisions(
  db: Db,
  given: {
    readonly accountId: string;
    readonly agentId: string;
    readonly since: number | null;
    readonly after: number;
    readonly limit: number;
  },
) {
  const { accountId, agentId, since, after, limit } = given;
  const isSince = since === null ? sql`true` : sql`r.queued_at >= ${instantAt(since)}`;
  const rows = await db.execute<SentRow & { readonly body: Stored<FrozenDecision>; readonly params: Stored<AgentParams> }>(sql`
    select d.run_id::float8 as "runId", ${msOf(sql`d.due_at`)} as at, d.body, v.params, i.request ->> 'qty' as qty,
      exists (select 1 from ${orders} o
        where o.account_id = i.account_id and o.client_order_id = i.client_order_id and o.filled_qty > 0) as "isFilled",
      t.pnl_usd::float8 as "pnlUsd", (t.qty * t.entry_price)::float8 as "boughtUsd"
    from ${decisions} d
    join ${runs} r on r.id = d.run_id
    join ${orderIntents} i on i.run_id = d.run_id and i.purpose in ('entry', 'exit')
    join ${agentVersions} v on v.agent_id = d.agent_id and v.version = d.agent_version
    left join ${trips} t on t.account_id = d.account_id and t.agent_id = d.agent_id and t.run_id = d.run_id
    where d.account_id = ${accountId} and d.agent_id = ${agentId} and d.action <> 'hold' and d.due_at > ${instantAt(after)}
      and r.trigger <> 'backfill' and r.state = 'ordered' and ${isSince}
    order by d.due_at desc limit ${limit}`);
  return rows
    .map(({ body, params, ...row }) => ({
      ...row,
      decision: DECISION_BODY.read(body, `of run ${row.runId}`),
      params: AGENT_PARAMS.read(params, `run ${row.runId}`),
    }))
    .reverse();
}
