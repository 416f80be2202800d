import { sql } from "drizzle-orm";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import type { Db } from "../../client";
import { positions, riskLimits } from "../../schema";

/** The limits of every level that an account is under, and the symbols that are held in it and in every account of its kind that goes on, itself among them. */
export type BeforeJudging = {
  readonly limits: readonly SetLimit[];
  readonly heldInAccount: readonly string[];
  readonly heldOnDesk: readonly string[];
};

/** In one statement, however many agents and accounts there are. */
export async function readBeforeJudging(db: Db, accountId: string, kind: string): Promise<BeforeJudging> {
  const [row] = await db.execute<BeforeJudging>(sql`
    with held as (
      select p.symbol, bool_or(a.id = ${accountId}) as is_own from ${positions} p join accounts a on a.id = p.account_id
      where p.qty <> 0 and (a.id = ${accountId} or (a.kind = ${kind} and a.closed_at is null)) group by p.symbol)
    select
      (select coalesce(json_agg(json_build_object('accountId', l.account_id, 'agentId', l.agent_id, 'symbol', l.symbol, 'name', l.name,
          'value', l.value::float8, 'windowMin', l.window_min) order by l.name), '[]'::json)
        from ${riskLimits} l where l.account_id is null or l.account_id = ${accountId}) as limits,
      (select coalesce(json_agg(symbol order by symbol) filter (where is_own), '[]'::json) from held) as "heldInAccount",
      (select coalesce(json_agg(symbol order by symbol), '[]'::json) from held) as "heldOnDesk"`);
  if (!row) throw new Error("a statement without a condition gave no row");
  return row;
}
