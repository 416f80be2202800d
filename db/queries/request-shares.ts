import { and, eq, lt, ne, or, sql } from "drizzle-orm";
import {
  countsUntil,
  freeingMs,
  grantOf,
  type LotTerms,
  type LotWish,
  type RequestLot,
  takenOf,
} from "@/server/core/venues/request-lots";
import type { Db } from "../client";
import { requestShares } from "../schema";

const DAY_MS = 86_400_000;

/**
 * Takes requests of a budget that several processes share, one of them at a time: `own` is all that this one has taken or used. A lot of 0 where there is
 * nothing to be had, with when there may be.
 */
export async function takeRequests(
  db: Db,
  {
    budget,
    terms,
    holder,
    own,
    wish,
  }: {
    readonly budget: string;
    readonly terms: LotTerms;
    readonly holder: string;
    readonly own: readonly RequestLot[];
    readonly wish: LotWish;
  },
) {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`requests ${budget}`}, 0))`);
    const [clock] = await tx.execute<{ now: string }>(sql`select extract(epoch from desk_now()) * 1000 as now`);
    const now = Math.floor(Number(clock?.now));
    // Rows of other budgets are left to those who hold them, until nobody does.
    const isOver = or(and(eq(requestShares.budget, budget), lt(requestShares.until, now)), lt(requestShares.until, now - DAY_MS));
    await tx.delete(requestShares).where(isOver);
    const isOthers = and(eq(requestShares.budget, budget), ne(requestShares.holder, holder));
    const rows = await tx.select({ lots: requestShares.lots }).from(requestShares).where(isOthers);
    const others = rows.flatMap(({ lots }) => lots);
    const taken = takenOf(others, now, terms);
    const lot = { at: now, n: grantOf(wish, taken + takenOf(own, now, terms)) };
    const lots = lot.n > 0 ? [...own, lot] : own;
    const until = Math.max(now, ...lots.map((each) => countsUntil(each, terms)));
    await tx
      .insert(requestShares)
      .values({ budget, holder, lots, until })
      .onConflictDoUpdate({ target: [requestShares.budget, requestShares.holder], set: { lots, until } });
    const freeInMs = lot.n > 0 ? null : freeingMs([...others, ...own], now, terms);
    return { lot, others: { taken, holders: rows.length }, freeInMs };
  });
}
