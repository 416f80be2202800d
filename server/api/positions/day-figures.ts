import type { AccountRow } from "@/db/queries/accounts/accounts";
import { reservedCash } from "@/db/queries/orders/intents";
import { filledSince } from "@/db/queries/overview";
import { dayStart } from "../../core/market/market-day";
import type { ApiContext } from "../context";
import { restingOrdersNow } from "../page-reads";

/** What may still be spent, what rests at the broker, and what the day has traded. The day begins as that of the books does. */
export async function dayFigures(ctx: ApiContext & { readonly account: AccountRow }) {
  const { db } = ctx.desk.database;
  const { account, services } = ctx;
  const { at } = await services.clockOf(account);
  const since = dayStart("desk", at);
  const [reserved, resting, filled] = await Promise.all([
    reservedCash(db, account.id),
    restingOrdersNow(ctx),
    filledSince(db, account.id, since),
  ]);
  const reservedUsd = Number(reserved);
  const buyingPowerUsd = Math.max(0, Number(account.cashUsd) - reservedUsd);
  return { at, since, reservedUsd, buyingPowerUsd, restingOrders: resting.length, ...filled };
}
