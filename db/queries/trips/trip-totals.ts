import { and, asc, eq, gt, sql } from "drizzle-orm";
import { NO_TRADES, newTimeOf, type TradeResult, type TradeTotals, withTrade } from "@/server/core/performance/trade-totals";
import { TRIP_TOTALS } from "@/server/core/stored/trips";
import type { Db } from "../../client";
import { trips, tripTotals } from "../../schema";

/** Under which the totals of a whole account are kept. */
const WHOLE = "";
const PAGE = 5_000;

/** What the trips of an agent, or of a whole account, add up to. */
export async function totalsOfTrips(db: Db, accountId: string, agentId: string | null): Promise<TradeTotals> {
  const [row] = await db
    .select({ totals: tripTotals.totals })
    .from(tripTotals)
    .where(and(eq(tripTotals.accountId, accountId), eq(tripTotals.agentId, agentId ?? WHOLE)));
  return row ? TRIP_TOTALS.read(row.totals, `${accountId} ${agentId ?? WHOLE}`) : NO_TRADES;
}

type Added = TradeResult & { readonly agentId: string; readonly seq: number };

/** Adds trips that have just ended, which are kept already, to the totals of their agents and of the account. */
export async function addToTotals(tx: Db, accountId: string, ended: readonly Added[]): Promise<void> {
  if (ended.length === 0) return;
  const inOrder = [...ended].sort((a, b) => a.seq - b.seq);
  for (const agentId of new Set([WHOLE, ...ended.map((trip) => trip.agentId)])) {
    const own = inOrder.filter((trip) => agentId === WHOLE || trip.agentId === agentId);
    const before = await totalsOfTrips(tx, accountId, agentId);
    const known = await beside(tx, accountId, agentId, own, before.lastExitAt);
    let totals = before;
    for (const trip of own) {
      totals = withTrade(totals, trip, newTimeOf(trip, known));
      known.push(trip);
    }
    await save(tx, accountId, agentId, totals);
  }
}

/** The trips before `own` that were open while one of these was. */
async function beside(tx: Db, accountId: string, agentId: string, own: readonly Added[], lastExitAt: number | null) {
  const entryAt = Math.min(...own.map((trip) => trip.entryAt));
  if (lastExitAt === null || lastExitAt <= entryAt) return [];
  const firstSeq = Math.min(...own.map(({ seq }) => seq));
  return tx
    .select({ entryAt: trips.entryAt, exitAt: trips.exitAt })
    .from(trips)
    .where(
      and(
        eq(trips.accountId, accountId),
        agentId === WHOLE ? undefined : eq(trips.agentId, agentId),
        gt(trips.exitAt, entryAt),
        sql`${trips.seq} < ${firstSeq}`,
      ),
    )
    .then((rows) => [...rows]);
}

/** Adds up anew the trips of an agent and of the account, after one of them has changed. */
export async function renewTotals(tx: Db, accountId: string, changed: string): Promise<void> {
  for (const agentId of [WHOLE, changed]) {
    const exposedMs = await exposedBy(tx, accountId, agentId);
    await save(tx, accountId, agentId, { ...(await addUp(tx, accountId, agentId)), exposedMs });
  }
}

async function addUp(tx: Db, accountId: string, agentId: string): Promise<TradeTotals> {
  let totals = NO_TRADES;
  let after = { seq: Number.MIN_SAFE_INTEGER, agentId: "", symbol: "" };
  for (;;) {
    const page = await tx
      .select({
        seq: trips.seq,
        agentId: trips.agentId,
        symbol: trips.symbol,
        entryAt: trips.entryAt,
        exitAt: trips.exitAt,
        pnlUsd: trips.pnlUsd,
      })
      .from(trips)
      .where(
        and(
          eq(trips.accountId, accountId),
          agentId === WHOLE ? undefined : eq(trips.agentId, agentId),
          sql`(${trips.seq}, ${trips.agentId}, ${trips.symbol}) > (${after.seq}, ${after.agentId}, ${after.symbol})`,
        ),
      )
      .orderBy(asc(trips.seq), asc(trips.agentId), asc(trips.symbol))
      .limit(PAGE);
    for (const trip of page) totals = withTrade(totals, trip, 0);
    after = page.at(-1) ?? after;
    if (page.length < PAGE) return totals;
  }
}

/** The time in which at least one of them was open, milliseconds. */
async function exposedBy(tx: Db, accountId: string, agentId: string): Promise<number> {
  const [row] = await tx.execute<{ ms: number }>(sql`
    select coalesce(sum(greatest(0, extract(epoch from exit_at - greatest(entry_at, coalesce(until, entry_at))) * 1000)), 0)::float8 as ms
    from (
      select entry_at, exit_at, max(exit_at) over (order by entry_at, exit_at rows between unbounded preceding and 1 preceding) as until
      from trips where account_id = ${accountId} and (${agentId} = ${WHOLE} or agent_id = ${agentId})) spans`);
  return row?.ms ?? 0;
}

async function save(tx: Db, accountId: string, agentId: string, totals: TradeTotals): Promise<void> {
  const stored = { totals: TRIP_TOTALS.write(totals) };
  await tx
    .insert(tripTotals)
    .values({ accountId, agentId, ...stored })
    .onConflictDoUpdate({ target: [tripTotals.accountId, tripTotals.agentId], set: stored });
}
