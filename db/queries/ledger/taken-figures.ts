import { sql } from "drizzle-orm";
import type { Db } from "../../client";
import { msOf } from "../../instants";
import { cashEntries } from "../../schema";

/** Stands before the market time on what is booked because a person took the broker's figure of the cash. */
export const FIGURES = "figures ";

/** Cash that a person took as the broker's figure and that is in the books still, each with how often something is booked under its id. */
export async function takenFigures(
  tx: Db,
  accountId: string,
): Promise<readonly { readonly id: string; readonly amountUsd: string; readonly times: number; readonly at: number }[]> {
  return tx.execute(sql`
    select split_part(fill_id, ' again ', 1) as id, sum(amount_usd)::text as "amountUsd", count(*)::int as times,
      ${msOf(sql`max(at)`)} as at
    from ${cashEntries}
    where account_id = ${accountId} and kind = 'other' and starts_with(fill_id, ${FIGURES})
    group by 1 having sum(amount_usd) <> 0 order by 1`);
}
