import { sql } from "drizzle-orm";
import { LIVE_STATES } from "@/server/core/orders/order";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { oneOf } from "../../one-of";
import { orderIntents } from "../../schema";

type AccountRow = { readonly id: string; readonly cashUsd: number; readonly reservedUsd: number };
type HoldingRow = {
  readonly accountId: string;
  readonly agentId: string;
  readonly symbol: string;
  readonly qty: number;
  readonly avgPrice: number;
  readonly reservedUsd: number;
};
type EntryRow = { readonly accountId: string; readonly agentId: string; readonly symbol: string };

/** What the accounts of a scope have and hold, and have on order. */
export type Exposure = {
  readonly accounts: readonly AccountRow[];
  readonly holdings: readonly HoldingRow[];
  readonly entries: readonly EntryRow[];
};

/**
 * In one statement: cash of the account, with `deskKind` of every account of that kind that goes on; what is held and what open orders reserve there, by
 * agent and symbol; and entries that fell due after `since`, without that of run `runId`.
 */
export async function readExposure(
  db: Db,
  given: { readonly accountId: string; readonly deskKind: string | null; readonly since: number; readonly runId: number },
): Promise<Exposure> {
  const { accountId, deskKind, since, runId } = given;
  const [row] = await db.execute<Exposure>(sql`
    with scope as (
      select id, cash_usd from accounts
      where id = ${accountId} or (kind = ${deskKind} and closed_at is null)),
    live as (
      select order_intents.account_id, order_intents.agent_id, order_intents.request ->> 'symbol' as symbol, order_intents.reserved_usd
      from order_intents join scope on scope.id = order_intents.account_id
      where ${oneOf(orderIntents.state, LIVE_STATES)} and order_intents.reserved_usd > 0),
    moved as (
      select p.account_id, p.agent_id, p.symbol, p.qty, p.avg_price, 0 as reserved_usd
      from positions p join scope on scope.id = p.account_id where p.qty <> 0
      union all
      select account_id, agent_id, symbol, 0, 0, reserved_usd from live)
    select
      (select coalesce(json_agg(json_build_object('id', s.id, 'cashUsd', s.cash_usd::float8, 'reservedUsd',
        (select coalesce(sum(l.reserved_usd), 0)::float8 from live l where l.account_id = s.id)) order by s.id), '[]'::json) from scope s) as accounts,
      (select coalesce(json_agg(json_build_object('accountId', h.account_id, 'agentId', h.agent_id, 'symbol', h.symbol, 'qty', h.qty::float8,
          'avgPrice', h.avg_price::float8, 'reservedUsd', h.reserved_usd::float8)), '[]'::json)
        from (select account_id, agent_id, symbol, sum(qty) as qty, max(avg_price) as avg_price, sum(reserved_usd) as reserved_usd
          from moved group by account_id, agent_id, symbol order by account_id, agent_id, symbol) h) as holdings,
      (select coalesce(json_agg(json_build_object('accountId', i.account_id, 'agentId', i.agent_id, 'symbol', i.request ->> 'symbol')), '[]'::json)
        from order_intents i join scope on scope.id = i.account_id
        where i.purpose = 'entry' and i.due_at > ${instantAt(since)} and i.run_id is distinct from ${runId}) as entries`);
  if (!row) throw new Error("a statement without a condition gave no row");
  return row;
}
