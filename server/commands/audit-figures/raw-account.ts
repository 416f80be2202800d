import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Rows as they were written when it happened: amounts are decimal strings, times epoch milliseconds. */
export interface RawAccount {
  readonly id: string;
  /** Ascending by when they were booked. `agentId` is the one whose execution, or correction of a fee, it was. */
  readonly cash: readonly {
    readonly kind: string;
    readonly usd: string;
    readonly at: number;
    readonly agentId: string | null;
    readonly isFlow: boolean;
  }[];
  /** Units, by whoever holds them. */
  readonly units: readonly { readonly agentId: string; readonly symbol: string; readonly qty: string }[];
  /** What changed the units of a holder, in the order of booking, without executions that were taken back. */
  readonly moves: readonly RawMove[];
  /** Units that came or went as flows, with what they were worth and had cost. */
  readonly given: readonly {
    readonly agentId: string;
    readonly kind: string;
    readonly at: number;
    readonly usd: string;
    readonly cost: string;
  }[];
  /** What each run marked, ascending: the worth of what was held is the evidence of its prices. `capital` is that of the run's version. */
  readonly marks: readonly {
    readonly agentId: string;
    readonly at: number;
    readonly equity: string;
    readonly exposure: string;
    readonly capital: string | null;
  }[];
}

/**
 * `qty` is the change of units. An execution has a price and, in `usd`, what it brought less what it cost, fees included; what else moves units has in `usd`
 * what it realised less its fees, and in `cost` the change of what the units cost, null in the books of a release that did not keep it.
 */
export type RawMove = {
  readonly agentId: string;
  readonly symbol: string;
  readonly kind: "fill" | "split" | "fee" | "given";
  readonly qty: string;
  readonly price: string;
  readonly usd: string;
  readonly realized: string | null;
  readonly cost: string | null;
  readonly at: number;
};

const MS = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/** Reads what happened in an account, by statements of its own. */
export async function readRawAccount(db: Db, id: string): Promise<RawAccount> {
  const cash = await db.execute<RawAccount["cash"][number]>(sql`
    select c.kind, c.amount_usd::text as usd, ${MS("c.at")} as at,
      coalesce(c.agent_id, f.agent_id, case when f.id is not null then 'external' end) as "agentId",
      c.kind = 'other' and coalesce(c.is_flow, f.id is null and c.fill_id not like 'fee %') as "isFlow"
    from cash_entries c
    left join fills f on f.account_id = c.account_id and c.kind = 'other' and c.fill_id = 'taken back ' || f.id
    where c.account_id = ${id} order by c.id`);
  const units = await db.execute<RawAccount["units"][number]>(sql`
    select agent_id as "agentId", symbol, sum(qty)::text as qty from (
      select coalesce(agent_id, 'external') as agent_id, symbol, case side when 'buy' then qty else -qty end as qty
      from fills where account_id = ${id}
      union all select agent_id, symbol, qty from adjustments where account_id = ${id}) moved
    group by agent_id, symbol order by agent_id, symbol`);
  const moves = await db.execute<RawMove>(sql`
    select "agentId", symbol, kind, qty::text as qty, price::text as price, usd::text as usd, realized::text as realized, cost::text as cost, at from (
      select coalesce(agent_id, 'external') as "agentId", symbol, 'fill' as kind, case side when 'buy' then qty else -qty end as qty, price,
        case side when 'buy' then -qty * price else qty * price end - fee_usd as usd, null::numeric as realized, null::numeric as cost,
        ${MS("at")} as at, seq, id
      from fills f where account_id = ${id} and not exists (
        select 1 from adjustments a where a.account_id = f.account_id and a.movement_id = 'taken back ' || f.id)
      union all
      select agent_id, symbol, case when kind in ('split', 'fee') then kind else 'given' end, qty, avg_price,
        coalesce(realized_usd, 0) - coalesce(fees_usd, 0), realized_usd, cost_usd, ${MS("at")}, seq, id::text
      from adjustments a where account_id = ${id} and not exists (
        select 1 from fills f where f.account_id = a.account_id and a.movement_id = 'taken back ' || f.id)) moves
    order by seq nulls first, at, id`);
  const given = await db.execute<RawAccount["given"][number]>(sql`
    select agent_id as "agentId", kind, ${MS("at")} as at, flow_usd::text as usd, cost_usd::text as cost
    from adjustments where account_id = ${id} and flow_usd is not null order by id`);
  const marks = await db.execute<RawAccount["marks"][number]>(sql`
    select p.agent_id as "agentId", ${MS("p.at")} as at, p.equity_usd::text as equity, p.exposure_usd::text as exposure,
      v.params ->> 'capitalUsd' as capital
    from equity_points p
    left join runs r on r.account_id = p.account_id and r.agent_id = p.agent_id and r.due_at = p.at
    left join agent_versions v on v.agent_id = r.agent_id and v.version = r.agent_version
    where p.account_id = ${id} order by p.at, p.agent_id`);
  return { id, cash, units, moves, given, marks };
}
