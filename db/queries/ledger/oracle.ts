import { sql } from "drizzle-orm";
import type { Db } from "../../client";

/** Each question counts the rows that should not be there. */
const QUESTIONS = {
  "positions that are not the sum of their fills and adjustments": (id) => sql`
    select count(*)::int as n from positions p where account_id = ${id} and abs(p.qty - coalesce((
      select sum(case when side = 'buy' then qty else -qty end) from fills f
      where f.account_id = p.account_id and coalesce(f.agent_id, 'external') = p.agent_id and f.symbol = p.symbol), 0) - coalesce((
      select sum(a.qty) from adjustments a
      where a.account_id = p.account_id and a.agent_id = p.agent_id and a.symbol = p.symbol), 0)) > 1e-9`,
  "cents of cash that no entry explains": (id) => sql`
    select (round(abs(a.cash_usd - coalesce((select sum(amount_usd) from cash_entries c where c.account_id = a.id), 0)), 2) * 100)::int as n
    from accounts a where id = ${id}`,
  "cents of cash that fills, fees and what the broker moved do not explain": (id) => sql`
    select (round(abs(a.cash_usd - a.start_cash_usd - coalesce((
      select sum(case when side = 'buy' then -qty * price else qty * price end - fee_usd) from fills f where f.account_id = a.id), 0) - coalesce((
      select sum(amount_usd) from cash_entries c where c.account_id = a.id and c.kind = 'other'), 0)), 2) * 100)::int as n
    from accounts a where id = ${id}`,
  "intents that are open or unknown": (id) =>
    sql`select count(*)::int as n from order_intents where account_id = ${id} and state in ('open', 'unknown')`,
  "orders of the exchange without an intent of the desk": (id) => sql`
    select count(*)::int as n from sim_orders s where account_id = ${id} and body->'order'->>'parentId' is null
      and not exists (select 1 from order_intents i where i.account_id = s.account_id and i.client_order_id = s.client_order_id)`,
  "orders of the exchange that the desk does not know": (id) => sql`
    select count(*)::int as n from sim_orders s where account_id = ${id}
      and not exists (select 1 from orders o where o.account_id = s.account_id and o.id = s.id)`,
  "executions of the exchange that are not booked": (id) => sql`
    select count(*)::int as n from sim_executions s where account_id = ${id}
      and not exists (select 1 from fills f where f.account_id = s.account_id and f.id = s.id)`,
  "intents with more than one order": (id) => sql`
    select count(*)::int as n from (
      select intent_id from orders where account_id = ${id} and parent_id is null and intent_id is not null group by intent_id having count(*) > 1) twice`,
  "open positions without a resting stop, or a sale under way, for all of it": (id) => sql`
    select count(*)::int as n from positions p where account_id = ${id} and qty > 0 and qty - coalesce((
      select sum(o.qty - o.filled_qty) from orders o where o.account_id = p.account_id and o.agent_id = p.agent_id and o.symbol = p.symbol
        and o.side = 'sell' and (o.stop_price is not null or o.type = 'market') and o.state in ('new', 'partially_filled')), 0) > 1e-9`,
  "runs that have not ended": (id) =>
    sql`select count(*)::int as n from runs where account_id = ${id} and state in ('queued', 'running')`,
  "ended runs without all eight steps": (id) => sql`
    select count(*)::int as n from runs r where account_id = ${id} and state not in ('queued', 'running', 'missed', 'cancelled')
      and not exists (select 1 from run_journals j where j.run_id = r.id and j.states !~ '[-]')`,
  "orders sent while the market was closed": (id) => sql`
    select count(*)::int as n from order_intents i join runs r on r.id = i.run_id where i.account_id = ${id} and r.state = 'skipped'`,
  "orders sent while the kill switch was engaged": (id) => sql`
    select count(*)::int as n from order_intents i where i.account_id = ${id} and i.purpose <> 'stop' and not exists (
      select 1 from audit_log f where f.action = 'position.flatten' and f.detail ->> 'order' = i.client_order_id) and (
      select a.action from audit_log a where a.subject = i.account_id and a.action like 'kill_switch.%' and a.at < i.sent_at
      order by a.id desc limit 1) = 'kill_switch.engage'`,
  "entries that a run decided above its agent's limit": (id) => sql`
    select count(*)::int as n from order_intents i join decisions d on d.run_id = i.run_id
      join agent_versions v on v.agent_id = d.agent_id and v.version = d.agent_version
    where i.account_id = ${id} and i.purpose = 'entry'
      and (i.request->>'qty')::numeric * i.decision_price > (v.params->>'positionLimitUsd')::numeric`,
} as const satisfies Readonly<Record<string, (accountId: string) => ReturnType<typeof sql>>>;

export type Question = keyof typeof QUESTIONS;

/** What should not be there of an account at rest, each with how often it is; empty when the books are right by themselves. */
export async function countWrong(db: Db, accountId: string, except: readonly Question[]): Promise<readonly string[]> {
  const asked = Object.entries(QUESTIONS).filter(([what]) => !except.some((question) => question === what));
  const counts = asked.map(([what, ask]) => sql`select ${what}::text as what, (${ask(accountId)}) as n`);
  const rows = await db.execute<{ what: string; n: number | null }>(sql.join(counts, sql` union all `));
  return rows.flatMap(({ what, n }) => (n === null || n === 0 ? [] : [`${n} ${what}`]));
}

/** What the desk has on record of orders: the ids under which it meant to send them, and how many executions it booked. */
export async function recordedOrders(db: Db): Promise<{ readonly intents: ReadonlySet<string>; readonly fills: number }> {
  const [ids, [booked]] = await Promise.all([
    db.execute<{ id: string }>(sql`select client_order_id as id from order_intents`),
    db.execute<{ n: number }>(sql`select count(*)::int as n from fills`),
  ]);
  return { intents: new Set(ids.map(({ id }) => id)), fills: booked?.n ?? 0 };
}
