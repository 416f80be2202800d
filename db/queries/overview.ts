import { sql } from "drizzle-orm";
import type { OrderRole, OrderSide } from "@/server/core/orders/order";
import type { Db } from "../client";
import { instantAt, msOf } from "../instants";
import { isTakenBack } from "./ledger/is-taken-back";

/** The last decision of each agent of an account, those of back-filled runs left out: they were made later, of a time before. */
export async function lastDecisions(db: Db, accountId: string) {
  return db.execute<{
    agentId: string;
    id: number;
    action: "buy" | "sell" | "hold";
    reason: string;
    score: number;
    at: number;
  }>(sql`
    select a.id as "agentId", d.id::float8 as id, d.action, d.reason, d.score, ${msOf(sql`d.due_at`)} as at
    from agents a cross join lateral (
      select d.id, d.action, d.reason, d.score, d.due_at from decisions d join runs r on r.id = d.run_id
      where d.account_id = ${accountId} and d.agent_id = a.id and r.trigger <> 'backfill' order by d.id desc limit 1) d`);
}

/** The last run of each agent that ended, and how many of the last 20 failed, back-fills left out. */
export async function lastRuns(db: Db, accountId: string) {
  return db.execute<{ agentId: string; id: number; state: string; reason: string | null; at: number; failed: number }>(sql`
    select a.id as "agentId", r.id::float8 as id, r.state, r.reason, ${msOf(sql`r.due_at`)} as at, r.failed::int as failed
    from agents a cross join lateral (
      select id, state, reason, due_at, count(*) filter (where state = 'failed') over () as failed
      from (select * from runs where account_id = ${accountId} and agent_id = a.id and ended_at is not null and trigger <> 'backfill' order by due_at desc limit 20) newest
      order by due_at desc limit 1) r`);
}

/** The last order of each agent that filled since `since` (market time), at its newest fill. */
export async function lastTrades(db: Db, accountId: string, since: number) {
  return db.execute<{ agentId: string; side: OrderSide; role: OrderRole; qty: string; price: string; at: number }>(sql`
    select distinct on (f.agent_id) f.agent_id as "agentId", f.side, o.role, o.filled_qty::text as qty, o.filled_avg_price::text as price,
      ${msOf(sql`f.at`)} as at
    from fills f join orders o on o.account_id = f.account_id and o.id = f.order_id
    where f.account_id = ${accountId} and f.agent_id is not null and o.filled_avg_price is not null
      and f.at >= ${instantAt(since)}
    order by f.agent_id, f.at desc, f.id desc`);
}

/** What filled since `since` (market time) and stands: orders, and what they realised after fees. */
export async function filledSince(db: Db, accountId: string, since: number) {
  const rows = await db.execute<{ trades: number; realizedUsd: number }>(sql`
    select count(distinct order_id)::int as trades, coalesce(sum(realized_usd - fee_usd), 0)::float8 as "realizedUsd"
    from fills where account_id = ${accountId} and at >= ${instantAt(since)} and not ${isTakenBack()}`);
  return rows[0] ?? { trades: 0, realizedUsd: 0 };
}
