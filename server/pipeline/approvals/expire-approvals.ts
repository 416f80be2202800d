import { waitingOf } from "@/db/queries/autonomy/approvals";
import type { TradingContext } from "../trading-context";
import { expire } from "./overtake-approvals";

/** Ends what nobody approved in time. Any process may do it, and two at once do no harm. */
export async function expireApprovals(trading: TradingContext): Promise<void> {
  const { db, accountId, clock } = trading;
  for (const row of await waitingOf(db, { accountId }))
    if (row.deadlineAt <= clock.now()) await db.transaction((tx) => expire(tx, trading, row));
}
