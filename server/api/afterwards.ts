import { accountById } from "@/db/queries/accounts";
import type { DecisionRow } from "@/db/queries/decisions";
import { midOf } from "../core/market";
import type { ApiContext } from "./context";

const HOUR_MS = 3_600_000;

/** What the price has done since a decision: after an hour, a day, and until now; null where that lies ahead or has no quote. */
export async function afterwards(ctx: ApiContext, decision: Pick<DecisionRow, "accountId" | "symbol" | "dueAt" | "price">) {
  const account = await accountById(ctx.desk.database.db, decision.accountId);
  const { at: now } = await ctx.services.clockOf(account);
  const after = async (at: number) => {
    if (at > now) return null;
    const quote = await ctx.services.quote(account, decision.symbol, at);
    return quote && { at: quote.at, price: midOf(quote), change: midOf(quote) / decision.price - 1 };
  };
  const [hour, day, present] = await Promise.all([
    after(decision.dueAt + HOUR_MS),
    after(decision.dueAt + 24 * HOUR_MS),
    after(now),
  ]);
  return { hour, day, present };
}
