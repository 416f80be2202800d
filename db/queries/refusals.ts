import { sql } from "drizzle-orm";
import type { ApprovalState } from "@/server/core/autonomy/approval";
import type { MadeSale } from "@/server/core/counterfactual/price-forward";
import { NEAR } from "@/server/core/counterfactual/refusal";
import type { FrozenDecision } from "@/server/core/decision/decision";
import type { RunState, RunTrigger } from "@/server/core/runs/run";
import type { Stored } from "@/server/core/stored/codec";
import { DECISION_BODY } from "@/server/core/stored/decisions";
import type { Db } from "../client";
import { instantAt, msOf } from "../instants";
import { agentVersions, approvals, decisions, fills, orderIntents, riskChecks, runJournals, runSteps, runs } from "../schema";

export interface RefusalFilter {
  readonly accountId: string;
  readonly agentId?: string;
  /** Market times, epoch milliseconds: after `since`, up to `until`. */
  readonly since: number;
  readonly until: number;
  readonly limit: number;
}

/** A decision with how its run ended, as `refusalOf` wants it, of which nothing is left out but the agent's parameters. */
export interface EndedRow {
  readonly id: number;
  readonly agentId: string;
  readonly agentVersion: number;
  readonly symbol: string;
  readonly at: number;
  readonly decision: FrozenDecision;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly vetoes: readonly { readonly rule: string; readonly title: string }[];
  readonly approval: ApprovalState | null;
  readonly sentQty: string | null;
  readonly sales: readonly MadeSale[];
  readonly atr: number | null;
}

// Of many holds the threshold is read from the few versions: to open each of their bodies takes seconds.
/** The newest `limit` decisions of an account that may have come to less than they were, the newest first. */
export async function refusedDecisions(db: Db, filter: RefusalFilter): Promise<readonly EndedRow[]> {
  const { accountId, agentId, since, until, limit } = filter;
  const ofAgent = agentId === undefined ? sql`` : sql`and d.agent_id = ${agentId}`;
  return ended(
    db,
    sql`d.account_id = ${accountId} ${ofAgent} and d.due_at > ${instantAt(since)} and d.due_at <= ${instantAt(until)} and (
      d.action = 'buy' or (d.action = 'sell' and (d.cause = 'person' or r.state in ('vetoed', 'cancelled')))
      or (d.action = 'hold' and d.score >= (v.params->>'buyThreshold')::float8 - ${NEAR}::float8
        and d.body->'basis'->>'holding' is null))`,
    limit,
  );
}

export async function endedDecision(db: Db, decisionId: number): Promise<EndedRow | null> {
  const [row] = await ended(db, sql`d.id = ${decisionId}`, 1);
  return row ?? null;
}

/** Sales of the decision's agent from its due time on, until as many units are sold as it would have sold. */
const SALES_AFTER = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('at', ${msOf(sql`s.at`)}, 'qty', s.qty::text, 'price', s.price::text, 'feeUsd', s.fee_usd::text)
    order by s.seq), '[]')
  from (
    select f.at, f.seq, f.qty, f.price, f.fee_usd, sum(f.qty) over (order by f.seq) - f.qty as before
    from ${fills} f
    where f.account_id = d.account_id and f.agent_id = d.agent_id and f.symbol = d.symbol and f.side = 'sell' and f.at >= d.due_at) s
  where s.before < d.qty)`;

async function ended(db: Db, where: ReturnType<typeof sql>, limit: number): Promise<readonly EndedRow[]> {
  const rows = await db.execute<Omit<EndedRow, "decision"> & { readonly body: Stored<FrozenDecision> }>(sql`
    select d.id::float8 as id, d.agent_id as "agentId", d.agent_version as "agentVersion", d.symbol, ${msOf(sql`d.due_at`)} as at, d.body,
      r.trigger, r.state,
      coalesce((select jsonb_agg(jsonb_build_object('rule', c.rule, 'title', c.title) order by c.position)
        from ${riskChecks} c where c.run_id = d.run_id and c.verdict = 'veto'), '[]') as vetoes,
      (select y.state from ${approvals} y where y.run_id = d.run_id) as approval,
      (select i.request ->> 'qty' from ${orderIntents} i where i.run_id = d.run_id and i.account_id = d.account_id limit 1) as "sentQty",
      case when d.action = 'sell' then ${SALES_AFTER} else '[]' end as sales,
      coalesce((select j.atr from ${runJournals} j where j.run_id = d.run_id), (select (s.output -> 'indicators' ->> 'atr14')::float8
        from ${runSteps} s where s.run_id = d.run_id and s.name = 'analyze_technical' and s.state = 'ok')) as atr
    from ${decisions} d join ${runs} r on r.id = d.run_id
    join ${agentVersions} v on v.agent_id = d.agent_id and v.version = d.agent_version
    where ${where} order by d.due_at desc, d.id desc limit ${limit}`);
  return rows.map(({ body, ...row }) => ({ ...row, decision: DECISION_BODY.read(body, row.id) }));
}

/** How many runs of an account were missed in that time and never made up for: nobody knows what they would have decided. */
export async function missedRuns(db: Db, { accountId, agentId, since, until }: Omit<RefusalFilter, "limit">): Promise<number> {
  const ofAgent = agentId === undefined ? sql`` : sql`and agent_id = ${agentId}`;
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${runs}
    where account_id = ${accountId} ${ofAgent} and state = 'missed' and due_at > ${instantAt(since)} and due_at <= ${instantAt(until)}`);
  return row?.count ?? 0;
}
