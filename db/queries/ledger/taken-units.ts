import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { adjustments, cashEntries } from "../../schema";
import { FIGURES } from "./taken-figures";

/** What a person took of a symbol for one holder by the broker's figure, as it is in the books by now: units, what they had cost and what they were worth. Decimal strings. */
export type TakenUnits = {
  /** Market time at which the broker was asked. */
  readonly at: number;
  readonly symbol: string;
  readonly agentId: string;
  readonly qty: string;
  readonly costUsd: string;
  readonly flowUsd: string;
  /** How often something is booked of it. */
  readonly times: number;
};

/** As `TakenUnits`, of the cash. */
export type TakenCash = { readonly id: string; readonly at: number; readonly times: number };

/** The id under which units are booked that a person took at `at`; `times` is how often something was booked of them before. */
export function takenUnitsId({ at, agentId, symbol, times }: Pick<TakenUnits, "at" | "agentId" | "symbol" | "times">): string {
  return `${FIGURES}${at}${times === 0 ? "" : ` again ${times}`} of ${agentId} ${symbol}`;
}

/** Whether a person took figures of units or cash since `from`, market time. */
export async function hasTakenSince(tx: Db, accountId: string, from: number): Promise<boolean> {
  const since = instantAt(from);
  const [row] = await tx.execute<{ taken: boolean }>(sql`
    select exists (select 1 from ${adjustments} where account_id = ${accountId} and at >= ${since} and starts_with(movement_id, ${FIGURES}))
      or exists (select 1 from ${cashEntries}
        where account_id = ${accountId} and at >= ${since} and kind = 'other' and starts_with(fill_id, ${FIGURES})) as taken`);
  return row?.taken === true;
}

/**
 * The units that a person took since `from`, oldest first, those of which nothing is left too. What was split since is left out: its units are of another
 * number by now.
 */
export async function takenUnitsSince(tx: Db, accountId: string, from: number): Promise<readonly TakenUnits[]> {
  return tx.execute<TakenUnits>(sql`
    select ${msOf(sql`a.at`)} as at, a.symbol, a.agent_id as "agentId", sum(a.qty)::text as qty,
      sum(coalesce(a.cost_usd, 0))::text as "costUsd", sum(coalesce(a.flow_usd, 0))::text as "flowUsd", count(*)::int as times
    from ${adjustments} a
    where a.account_id = ${accountId} and a.at >= ${instantAt(from)} and starts_with(a.movement_id, ${FIGURES})
      and not exists (select 1 from ${adjustments} s
        where s.account_id = a.account_id and s.symbol = a.symbol and s.kind = 'split' and s.seq > a.seq)
    group by a.at, a.symbol, a.agent_id order by a.at, a.agent_id`);
}

/** The cash that a person took since `from`, oldest first. */
export async function takenCashSince(tx: Db, accountId: string, from: number): Promise<readonly TakenCash[]> {
  return tx.execute<TakenCash>(sql`
    select split_part(fill_id, ' again ', 1) as id, ${msOf(sql`min(at)`)} as at, count(*)::int as times
    from ${cashEntries}
    where account_id = ${accountId} and kind = 'other' and starts_with(fill_id, ${FIGURES})
      and at >= ${instantAt(from)}
    group by 1 order by 2, 1`);
}

/** How often something is booked of the units that a person took at just that time for one holder. */
export async function timesTaken(
  tx: Db,
  accountId: string,
  { agentId, symbol, at }: Pick<TakenUnits, "agentId" | "symbol" | "at">,
): Promise<number> {
  const rows = await takenUnitsSince(tx, accountId, at);
  return rows.find((row) => row.at === at && row.symbol === symbol && row.agentId === agentId)?.times ?? 0;
}
