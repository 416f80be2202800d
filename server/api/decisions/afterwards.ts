import { accountById } from "@/db/queries/accounts/accounts";
import type { DecisionRow } from "@/db/queries/decisions";
import { tripOfFill } from "@/db/queries/trips/trips";
import { midOf } from "../../core/market/market";
import { type FilledHere, type Outcome, outcomeOf } from "../../core/orders/outcome";
import { tripOutcome } from "../../core/trips/trip-outcome";
import type { ApiContext } from "../context";

const HOUR_MS = 3_600_000;

/**
 * What the price has done since a decision: after an hour, a day, and until now; null where that lies ahead or has no quote. And what its
 * order, whose fills are given, brought against not having sent it.
 */
export async function afterwards(ctx: ApiContext, decision: DecisionRow, fills: readonly FilledHere[]) {
  const { db } = ctx.desk.database;
  const account = await accountById(db, decision.accountId);
  const { at: now } = await ctx.services.clockOf(account);
  const moved = (at: number, price: number) => ({ at, price, change: price / decision.price - 1 });
  const after = async (at: number) => {
    if (at > now) return null;
    const quote = await ctx.services.quote(account, decision.symbol, at);
    return quote && moved(quote.at, midOf(quote));
  };
  const [hour, day, present] = await Promise.all([
    after(decision.dueAt + HOUR_MS),
    after(decision.dueAt + 24 * HOUR_MS),
    after(now),
  ]);
  const outcome = present && (await outcomeBy(present.price));
  return {
    hour,
    day,
    exit: outcome?.exit ? moved(outcome.exit.at, Number(outcome.exit.price)) : null,
    present,
    againstUsd: outcome ? Number(outcome.againstUsd) : null,
  };

  /** Of an entry what its round trip came to, of which also what was not executed is part. */
  async function outcomeBy(price: number): Promise<Outcome | null> {
    const [first] = fills;
    const trip = decision.action === "buy" && first ? await tripOfFill(db, decision.accountId, first) : null;
    return trip ? tripOutcome(trip, price) : outcomeOf(fills, price);
  }
}
