import { sql } from "drizzle-orm";
import type { ClosedPosition } from "@/server/core/risk/limits/limit-facts";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";

type Marks = { readonly peakResultUsd: number; readonly dayBeganResultUsd: number };

/**
 * The highest result that was marked of an account ("" as agent) or an agent, and the last one before `dayBegan`: worth less what was paid in by then, US
 * dollars, 0 where nothing was marked.
 */
export async function resultMarks(db: Db, accountId: string, agentId: string, dayBegan: number): Promise<Marks> {
  const marked = sql`equity_points where account_id = ${accountId} and agent_id = ${agentId} and paid_in_usd is not null`;
  const [row] = await db.execute<Marks>(sql`
    select (select greatest(0, max(equity_usd - paid_in_usd)) from ${marked})::float8 as "peakResultUsd",
      coalesce((select equity_usd - paid_in_usd from ${marked} and at < ${instantAt(dayBegan)} order by at desc limit 1), 0)::float8 as "dayBeganResultUsd"`);
  return row ?? { peakResultUsd: 0, dayBeganResultUsd: 0 };
}

/**
 * Positions that ended since `since`, oldest first, in the account, with `deskKind` in every account of that kind that goes on. Null while what was booked
 * there in earlier releases is still being reckoned.
 */
export async function closedPositions(
  db: Db,
  given: { readonly accountId: string; readonly deskKind: string | null; readonly since: number },
): Promise<readonly ClosedPosition[] | null> {
  const { accountId, deskKind, since } = given;
  const scope = sql`select id from accounts where id = ${accountId} or (kind = ${deskKind} and closed_at is null)`;
  const [unknown] = await db.execute(sql`
    select 1 from (${scope}) s left join trip_books b on b.account_id = s.id
    where not coalesce(b.is_whole, not exists (select 1 from fills f where f.account_id = s.id)) limit 1`);
  if (unknown) return null;
  return db.execute<ClosedPosition>(sql`
    select t.account_id as "accountId", t.agent_id as "agentId", t.symbol, t.account_id || ' ' || t.seq as id, ${msOf(sql`t.exit_at`)} as at,
      t.pnl_usd::float8 as "pnlUsd",
      exists (
        select 1 from fills f join orders o on o.account_id = f.account_id and o.id = f.order_id
        where f.account_id = t.account_id and f.seq = t.seq and f.symbol = t.symbol and o.role = 'stop') as "byStop"
    from trips t join (${scope}) s on s.id = t.account_id
    where t.exit_at >= ${instantAt(since)} order by t.exit_at, t.seq`);
}
