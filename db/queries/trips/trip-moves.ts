import { sql } from "drizzle-orm";
import { EXTERNAL } from "@/server/core/orders/order";
import type { UnitMove } from "@/server/core/trips/unit-move";
import type { Db } from "../../client";
import { msOf } from "../../instants";
import { isTakenBack, TAKEN_BACK } from "../ledger/is-taken-back";

/** Whose units a move changed. */
export type Holder = { readonly agentId: string; readonly symbol: string };

/** A fill or an adjustment; `takenSeq` is the place of the fill that it takes back, which then moves nothing itself. */
export type BookedMove = UnitMove & Holder & { readonly takenSeq: number | null };

interface Places {
  /** Places in the order of booking: behind `after`, and up to `upTo`. */
  readonly after: number;
  readonly upTo?: number;
  /** Of all holders when left out. */
  readonly holder?: Holder;
  readonly limit: number;
}

/** The first `limit` moves of an account that stand between two places, in the order of booking. */
export async function bookedMoves(
  db: Db,
  accountId: string,
  { after, upTo, holder, limit }: Places,
): Promise<readonly BookedMove[]> {
  const between = sql`m.account_id = ${accountId} and m.seq > ${after} ${upTo === undefined ? sql`` : sql`and m.seq <= ${upTo}`}
    ${holder ? sql`and coalesce(m.agent_id, ${EXTERNAL}) = ${holder.agentId} and m.symbol = ${holder.symbol}` : sql``}`;
  return db.execute<BookedMove>(sql`
    select * from (
      (select m.seq::float8 as seq, ${msOf(sql`m.at`)} as at, coalesce(m.agent_id, ${EXTERNAL}) as "agentId", m.symbol,
        'fill' as kind, (case m.side when 'buy' then m.qty else -m.qty end)::text as qty, m.price::text as price, m.fee_usd::text as "feesUsd",
        null as "avgPrice", null as "costUsd", null as "realizedUsd",
        case when i.purpose = 'entry' then i.run_id::float8 end as "runId", null::float8 as "takenSeq"
      from fills m
      join orders o on o.account_id = m.account_id and o.id = m.order_id
      left join order_intents i on i.id = o.intent_id
      where ${between} and not ${isTakenBack(sql`m`)} order by m.seq limit ${limit})
      union all
      (select m.seq::float8, ${msOf(sql`m.at`)}, m.agent_id, m.symbol,
        case when m.kind in ('split', 'fee') then m.kind else 'given' end, m.qty::text, null, coalesce(m.fees_usd, 0)::text,
        m.avg_price::text, m.cost_usd::text, m.realized_usd::text, null::float8, t.seq::float8
      from adjustments m
      left join fills t on starts_with(m.movement_id, ${TAKEN_BACK}) and t.account_id = m.account_id
        and t.id = substr(m.movement_id, ${TAKEN_BACK.length + 1}::int)
      where ${between} order by m.seq limit ${limit})) moves
    order by seq limit ${limit}`);
}
