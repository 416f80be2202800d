import { and, eq, gt, sql } from "drizzle-orm";
import { dec } from "@/server/core/money/money";
import { HOLDING_BEFORE, HOLDING_STATE } from "@/server/core/stored/trips";
import { BEFORE_ALL, EMPTY_HOLDING, type Holding, holdingOf, savedHolding, withRealized } from "@/server/core/trips/holding";
import { type EndedTrip, tripsOf } from "@/server/core/trips/trips";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { holdings, positions, tripBooks, trips } from "../../schema";
import { type BookedMove, bookedMoves, type Holder } from "./trip-moves";
import { addToTotals, renewTotals } from "./trip-totals";

const PAGE = 1_000;

/**
 * Brings the trips of an account up to what is booked: what was booked since the last time is applied to what is held, whoever booked it, and an
 * execution that was taken back has the trips of its holder reckoned anew from its own on. Does nothing until what was booked before there were
 * trips is reckoned (`catchUpTrips`). Whoever calls it holds the books.
 */
export async function bookTrips(tx: Db, accountId: string): Promise<void> {
  const books = (await tripBooksOf(tx, accountId)) ?? (await openTripBooks(tx, accountId));
  if (!books?.isWhole) return;
  let seq = books.seq;
  for (;;) {
    const reckoned = await reckonPage(tx, accountId, seq);
    seq = reckoned.seq;
    if (!reckoned.more) return;
  }
}

async function tripBooksOf(tx: Db, accountId: string) {
  const [row] = await tx.select().from(tripBooks).where(eq(tripBooks.accountId, accountId));
  return row ?? null;
}

/** Null where something is booked that has no place yet. */
async function openTripBooks(tx: Db, accountId: string) {
  const [row] = await tx.execute<{ old: boolean }>(sql`
    select exists (select 1 from fills where account_id = ${accountId} and seq is null)
      or exists (select 1 from adjustments where account_id = ${accountId} and seq is null) as old`);
  if (row?.old) return null;
  const [opened] = await tx.insert(tripBooks).values({ accountId, seq: BEFORE_ALL, isWhole: true }).returning();
  return opened ?? null;
}

/** Applies the next moves behind `seq`. Returns how far it came, and whether there may be more. */
export async function reckonPage(
  tx: Db,
  accountId: string,
  seq: number,
): Promise<{ readonly seq: number; readonly more: boolean }> {
  const page = await bookedMoves(tx, accountId, { after: seq, limit: PAGE });
  const last = page.at(-1);
  if (!last) return { seq, more: false };
  for (const { takenSeq, agentId, symbol } of page)
    if (takenSeq !== null && takenSeq <= seq) await rebuildTrips(tx, accountId, { agentId, symbol }, takenSeq);
  const more = page.length === PAGE;
  const ended: OwnTrip[] = [];
  for (const { holder, moves } of byHolder(page)) {
    const applied = tripsOf(moves, await holdingIn(tx, accountId, holder));
    await keepHolding(tx, accountId, holder, more ? applied.holding : await asLedger(tx, accountId, holder, applied.holding));
    ended.push(...applied.ended.map((trip) => ({ ...holder, ...trip })));
  }
  await keepTrips(tx, accountId, ended);
  await addToTotals(tx, accountId, ended);
  await tx.update(tripBooks).set({ seq: last.seq }).where(eq(tripBooks.accountId, accountId));
  return { seq: last.seq, more };
}

type OwnTrip = EndedTrip & Holder;

type HolderMoves = { readonly holder: Holder; readonly moves: BookedMove[] };

/** What each holder's units moved by; executions that were taken back, and what took them back, moved nothing. */
function byHolder(moves: readonly BookedMove[]): readonly HolderMoves[] {
  const found = new Map<string, HolderMoves>();
  for (const move of moves) {
    const { agentId, symbol, takenSeq } = move;
    const key = `${agentId} ${symbol}`;
    const known = found.get(key) ?? { holder: { agentId, symbol }, moves: [] };
    if (takenSeq === null) known.moves.push(move);
    found.set(key, known);
  }
  return [...found.values()];
}

const isOf = (accountId: string, { agentId, symbol }: Holder) =>
  and(eq(holdings.accountId, accountId), eq(holdings.agentId, agentId), eq(holdings.symbol, symbol));

async function holdingIn(tx: Db, accountId: string, holder: Holder): Promise<Holding> {
  const [row] = await tx.select().from(holdings).where(isOf(accountId, holder));
  if (!row) return holdingOf(EMPTY_HOLDING, null);
  const id = `${accountId} ${holder.agentId} ${holder.symbol}`;
  return holdingOf(HOLDING_STATE.read(row.state, id), row.before && HOLDING_STATE.read(row.before, id));
}

async function keepHolding(tx: Db, accountId: string, holder: Holder, holding: Holding): Promise<void> {
  const kept = {
    state: HOLDING_STATE.write(savedHolding(holding)),
    before: holding.before && HOLDING_STATE.write(holding.before),
  };
  await tx
    .insert(holdings)
    .values({ accountId, ...holder, ...kept })
    .onConflictDoUpdate({ target: [holdings.accountId, holdings.agentId, holdings.symbol], set: kept });
}

async function keepTrips(tx: Db, accountId: string, ended: readonly OwnTrip[]): Promise<void> {
  await inBatches(ended, (batch) =>
    tx.insert(trips).values(batch.map((trip) => ({ accountId, ...trip, before: HOLDING_BEFORE.write(trip.before) }))),
  );
}

/**
 * Reckons a holder's trips anew from the one on to which the move at place `seq` belongs, from what stands by now, as far as the account is
 * reckoned. Whoever calls it holds the books.
 */
export async function rebuildTrips(tx: Db, accountId: string, holder: Holder, seq: number): Promise<void> {
  const books = await tripBooksOf(tx, accountId);
  if (!books || seq > books.seq) return;
  const from = await stateBefore(tx, accountId, holder, seq);
  const isHolder = and(eq(trips.accountId, accountId), eq(trips.agentId, holder.agentId), eq(trips.symbol, holder.symbol));
  await tx.delete(trips).where(and(isHolder, gt(trips.seq, from.seq)));
  let holding = holdingOf(from, null);
  for (let after = from.seq; ; ) {
    const page = await bookedMoves(tx, accountId, { after, upTo: books.seq, holder, limit: PAGE });
    const applied = tripsOf(
      page.filter(({ takenSeq }) => takenSeq === null),
      holding,
    );
    holding = applied.holding;
    await keepTrips(
      tx,
      accountId,
      applied.ended.map((trip) => ({ ...holder, ...trip })),
    );
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) break;
  }
  await keepHolding(tx, accountId, holder, await asLedger(tx, accountId, holder, holding));
  await renewTotals(tx, accountId, holder.agentId);
}

/** The newest kept state of a holder before the move at place `seq`. */
async function stateBefore(tx: Db, accountId: string, { agentId, symbol }: Holder, seq: number) {
  const { before } = await holdingIn(tx, accountId, { agentId, symbol });
  if (before && before.seq < seq) return before;
  const [row] = await tx
    .select({ before: trips.before })
    .from(trips)
    .where(
      and(
        eq(trips.accountId, accountId),
        eq(trips.agentId, agentId),
        eq(trips.symbol, symbol),
        sql`(${trips.before} ->> 'seq')::bigint < ${seq}`,
      ),
    )
    .orderBy(sql`${trips.seq} desc`)
    .limit(1);
  return row ? HOLDING_BEFORE.read(row.before, `${accountId} ${agentId} ${symbol}`) : EMPTY_HOLDING;
}

/** Less than this is rounding. */
const SAME_USD = 0.0001;

/**
 * What the ledger realised and no move told, as of a release that did not keep it, belongs to what is open: trips add up to the ledger. Where the
 * average differs, as after an execution corrected in its place, part of the result is still to be realised.
 */
async function asLedger(tx: Db, accountId: string, { agentId, symbol }: Holder, holding: Holding): Promise<Holding> {
  const [position] = await tx
    .select()
    .from(positions)
    .where(and(eq(positions.accountId, accountId), eq(positions.agentId, agentId), eq(positions.symbol, symbol)));
  if (!position) return holding;
  const { qty, avgPrice, realizedUsd, feesUsd } = position;
  const isSame = holding.qty.eq(qty) && dec(qty).mul(avgPrice).minus(holding.costUsd).abs().lt(SAME_USD);
  const gap = dec(realizedUsd).minus(feesUsd).minus(holding.endedUsd).minus(holding.realizedUsd).plus(holding.feesUsd);
  return isSame && gap.abs().gte(SAME_USD) ? withRealized(holding, gap) : holding;
}
