import { and, asc, desc, eq, gt, gte, isNotNull, lte, sql } from "drizzle-orm";
import type { RoundTrip } from "@/server/core/effectiveness/round-trip";
import { EXTERNAL } from "@/server/core/orders/order";
import { HOLDING_BEFORE, HOLDING_STATE } from "@/server/core/stored/trips";
import type { TripSoFar } from "@/server/core/trips/trip-outcome";
import type { Db } from "../../client";
import { holdings, tripBooks, trips } from "../../schema";

/** The newest round trips of an agent, or of a whole account, newest first. */
export async function listTrips(
  db: Db,
  { accountId, agentId, limit }: { readonly accountId: string; readonly agentId: string | null; readonly limit: number },
) {
  return db
    .select({
      agentId: trips.agentId,
      symbol: trips.symbol,
      side: trips.side,
      qty: trips.qty,
      entryAt: trips.entryAt,
      entryPrice: trips.entryPrice,
      exitAt: trips.exitAt,
      exitPrice: trips.exitPrice,
      feesUsd: trips.feesUsd,
      pnlUsd: trips.pnlUsd,
      returnFraction: trips.returnFraction,
    })
    .from(trips)
    .where(and(eq(trips.accountId, accountId), agentId === null ? undefined : eq(trips.agentId, agentId)))
    .orderBy(desc(trips.seq))
    .limit(limit);
}

/** Whether the trips of an account hold all that was booked of it before there were trips. */
export async function knowsAllTrips(db: Db, accountId: string): Promise<boolean> {
  const [row] = await db.select({ isWhole: tripBooks.isWhole }).from(tripBooks).where(eq(tripBooks.accountId, accountId));
  if (row) return row.isWhole;
  const [booked] = await db.execute<{ isBooked: boolean }>(sql`
    select exists (select 1 from fills where account_id = ${accountId}) or exists (
      select 1 from adjustments where account_id = ${accountId}) as "isBooked"`);
  return booked?.isBooked !== true;
}

/** The trips that a run entered after `since` (market time) and nothing else moved, ended by `until` or not. */
export async function tripsOfRuns(
  db: Db,
  of: { readonly accountId: string; readonly symbol?: string; readonly since: number; readonly until: number },
): Promise<readonly RoundTrip[]> {
  const { accountId, symbol, since, until } = of;
  const ended = await db
    .select({ runId: trips.runId, at: trips.exitAt, price: trips.exitPrice })
    .from(trips)
    .where(
      and(
        eq(trips.accountId, accountId),
        symbol === undefined ? undefined : eq(trips.symbol, symbol),
        gt(trips.entryAt, since),
        lte(trips.entryAt, until),
        isNotNull(trips.runId),
      ),
    );
  const open = await db
    .select({ runId: sql<number>`(${holdings.state} -> 'trip' ->> 'runId')::float8` })
    .from(holdings)
    .where(
      and(
        eq(holdings.accountId, accountId),
        symbol === undefined ? undefined : eq(holdings.symbol, symbol),
        sql`${holdings.state} -> 'trip' ->> 'runId' is not null`,
      ),
    );
  return [
    ...ended.flatMap(({ runId, at, price }) => (runId === null ? [] : [{ runId, exit: { at, price: Number(price) } }])),
    ...open.map(({ runId }) => ({ runId, exit: null })),
  ];
}

/** The trip to which a fill belongs; null where it is not reckoned yet. */
export async function tripOfFill(
  db: Db,
  accountId: string,
  fill: { readonly agentId: string | null; readonly symbol: string; readonly seq: number | null },
): Promise<TripSoFar | null> {
  const { agentId, symbol, seq } = fill;
  if (seq === null) return null;
  const holder = agentId ?? EXTERNAL;
  const [next] = await db
    .select({ pnlUsd: trips.pnlUsd, exitAt: trips.exitAt, exitPrice: trips.exitPrice, before: trips.before })
    .from(trips)
    .where(and(eq(trips.accountId, accountId), eq(trips.agentId, holder), eq(trips.symbol, symbol), gte(trips.seq, seq)))
    .orderBy(asc(trips.seq))
    .limit(1);
  const id = `${accountId} ${holder} ${symbol}`;
  if (next) return HOLDING_BEFORE.read(next.before, id).seq < seq ? next : null;
  const [held] = await db
    .select()
    .from(holdings)
    .where(and(eq(holdings.accountId, accountId), eq(holdings.agentId, holder), eq(holdings.symbol, symbol)));
  if (!held?.before) return null;
  const open = HOLDING_STATE.read(held.state, id);
  return HOLDING_STATE.read(held.before, id).seq < seq && seq <= open.seq ? { open } : null;
}
