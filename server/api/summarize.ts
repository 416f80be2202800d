import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts";
import { dailyEquity } from "@/db/queries/ledger";
import { listFills } from "@/db/queries/orders";
import { performanceOf } from "../core/performance";
import { tradesOf } from "../core/trades";

const FILLS = 100_000;
const PERIODS_PER_YEAR = 365;

/** Performance over calendar days (UTC), from daily equity and closed round trips. */
export async function summarize(db: Db, account: AccountRow, agentId: string | null) {
  const [days, fills] = await Promise.all([
    dailyEquity(db, account.id, agentId ?? ""),
    listFills(db, { accountId: account.id, agentId: agentId ?? undefined, limit: FILLS }),
  ]);
  const trades = tradesOf([...fills].reverse());
  const performance = performanceOf({
    equity: Float64Array.from(days, (day) => day.equityUsd),
    times: Float64Array.from(days, (day) => day.at),
    periodsPerYear: PERIODS_PER_YEAR,
    trades,
  });
  return { performance, trades: trades.slice(-200).reverse() };
}
