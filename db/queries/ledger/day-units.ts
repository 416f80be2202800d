import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt } from "../../instants";

export type UnitsMoved = {
  readonly tradedUnits: string;
  /** What trades brought in cash less what they cost and their fees, US dollars. */
  readonly tradedUsd: string;
  /** By adoption, opening or a movement of the broker; `valuedUnits` are those of them whose worth as they came is noted, `valuedUsd`. */
  readonly givenUnits: string;
  readonly valuedUnits: string;
  readonly valuedUsd: string;
  /** By a split, or as a fee. */
  readonly changedUnits: string;
};

/** What moved an agent's units of a symbol from `since` on, decimal strings. */
export async function unitsMovedSince(
  db: Db,
  of: { readonly accountId: string; readonly agentId: string; readonly symbol: string; readonly since: number },
): Promise<UnitsMoved> {
  const isOf = sql`account_id = ${of.accountId} and agent_id = ${of.agentId} and symbol = ${of.symbol}
    and at >= ${instantAt(of.since)}`;
  const [row] = await db.execute<UnitsMoved>(sql`
    select f.units::text as "tradedUnits", f.usd::text as "tradedUsd", a.given::text as "givenUnits", a.valued::text as "valuedUnits",
      a.usd::text as "valuedUsd", a.changed::text as "changedUnits"
    from
      (select coalesce(sum(case side when 'buy' then qty else -qty end), 0) as units,
        coalesce(sum(case side when 'buy' then -qty * price else qty * price end - fee_usd), 0) as usd
      from fills where ${isOf}) f,
      (select coalesce(sum(qty) filter (where kind not in ('split', 'fee')), 0) as given,
        coalesce(sum(qty) filter (where kind in ('split', 'fee')), 0) as changed,
        coalesce(sum(qty) filter (where flow_usd is not null), 0) as valued, coalesce(sum(flow_usd), 0) as usd
      from adjustments where ${isOf}) a`);
  if (!row) throw new Error("sums without a row");
  return row;
}
