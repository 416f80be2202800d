import { type SQL, sql } from "drizzle-orm";
import { EXTERNAL } from "@/server/core/orders/order";
import { type Given, NOTHING_GIVEN } from "@/server/core/positions/marked-books";
import type { Db } from "../../client";
import { TAKEN_BACK } from "../ledger/is-taken-back";
import { allPositions } from "../ledger/ledger";

/** The entry's id of a correction of fees begins with this. */
export const FEE_CORRECTION = "fee ";

/**
 * What was paid into an account and taken out of it after its start, as rows of `at` and `usd`: cash, and units as they came or went. Where nobody noted
 * what other cash was, it is taken for a flow: what nobody knows is not told as won.
 */
export function accountFlows(accountId: string): SQL {
  return sql`
    select at, amount_usd as usd from cash_entries
    where account_id = ${accountId} and kind = 'other'
      and coalesce(is_flow, not (starts_with(fill_id, ${TAKEN_BACK}) or starts_with(fill_id, ${FEE_CORRECTION})))
    union all
    select at, flow_usd from adjustments where account_id = ${accountId} and flow_usd is not null and kind <> 'opening'`;
}

/**
 * What units that came to agents or went from them were worth then, and what they had cost, as rows of `agent_id`, `at`, `usd` and `cost`. An adoption
 * whose worth nobody noted is worth what the units had cost.
 */
export function agentFlows(accountId: string): SQL {
  return sql`
    select agent_id, at, coalesce(flow_usd, qty * avg_price) as usd, coalesce(cost_usd, qty * avg_price) as cost
    from adjustments
    where account_id = ${accountId} and agent_id <> ${EXTERNAL} and kind <> 'opening' and (flow_usd is not null or kind = 'adoption')`;
}

/**
 * What an account began with, as one row of `usd` and `noted`: its cash, and the units that it was opened with as they were worth. Where nobody noted that
 * (`noted` is false) it is what it was first marked at, and until then what the units had cost.
 */
export function accountStart(accountId: string): SQL {
  return sql`
    select opened.noted, case when opened.noted or marked.usd is null then opened.usd else marked.usd end as usd
    from (
      select a.start_cash_usd + coalesce(sum(coalesce(o.flow_usd, o.qty * o.avg_price)), 0) as usd,
        count(*) filter (where o.id is not null and o.flow_usd is null) = 0 as noted
      from accounts a left join adjustments o on o.account_id = a.id and o.kind = 'opening'
      where a.id = ${accountId} group by a.id, a.start_cash_usd) opened
    left join lateral (
      select p.equity_usd - (select coalesce(sum(f.usd), 0) from (${accountFlows(accountId)}) f where f.at <= p.at) as usd
      from equity_points p where p.account_id = ${accountId} and p.agent_id = '' order by p.at limit 1) marked on true`;
}

export type PaidIn = {
  /** Into the account, its start included, and the cash that it has by that, US dollars; `noted` is false where it is only known from its first mark. */
  readonly account: { readonly usd: number; readonly cashUsd: number; readonly noted: boolean };
  /** What each agent was given in units by now. */
  readonly given: (agentId: string) => Given;
};

/** What was paid in by now less what was taken out. */
export async function paidIn(db: Db, accountId: string): Promise<PaidIn> {
  const rows = await db.execute<{ agentId: string; usd: number; cost: number; cashUsd: number; noted: boolean }>(sql`
    select '' as "agentId", (s.usd + (select coalesce(sum(f.usd), 0) from (${accountFlows(accountId)}) f))::float8 as usd, 0::float8 as cost,
      (select cash_usd from accounts where id = ${accountId})::float8 as "cashUsd", s.noted
    from (${accountStart(accountId)}) s
    union all
    select f.agent_id, sum(f.usd)::float8, sum(f.cost)::float8, 0, true from (${agentFlows(accountId)}) f group by f.agent_id`);
  const account = rows.find(({ agentId }) => agentId === "");
  if (!account) throw new Error(`account "${accountId}" is not there`);
  const given = new Map(rows.map(({ agentId, usd, cost }) => [agentId, { worthUsd: usd, costUsd: cost }]));
  return { account, given: (agentId) => given.get(agentId) ?? NOTHING_GIVEN };
}

/** Every position, and the cash with what was paid in, of one moment: a deposit that is in one and not in the other would be won and lost again. */
export async function booksOfOneMoment(db: Db, accountId: string) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`);
    return { positions: await allPositions(tx, accountId), paid: await paidIn(tx, accountId) };
  });
}
