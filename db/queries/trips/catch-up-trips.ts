import { eq, sql } from "drizzle-orm";
import { BEFORE_ALL } from "@/server/core/trips/holding";
import type { Db } from "../../client";
import { tripBooks } from "../../schema";
import { lockBooks } from "../ledger/ledger";
import { reckonPage } from "./book-trips";

/** What was booked before there were places has them below zero, from here on. */
const FIRST_PLACE = -1e15;
const NUMBERED_AT_ONCE = 20_000;

/** Accounts of which something is booked that their trips do not know yet: history from before there were trips, or what another release wrote. */
export async function accountsBehind(db: Db): Promise<readonly string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select a.id from accounts a left join trip_books b on b.account_id = a.id
    where not coalesce(b.is_whole, false) and exists (select 1 from (
        (select 1 from fills where account_id = a.id limit 1) union all (select 1 from adjustments where account_id = a.id limit 1)) booked)
      or b.seq < (select max(seq) from fills where account_id = a.id)
      or b.seq < (select max(seq) from adjustments where account_id = a.id)`);
  return rows.map(({ id }) => id);
}

/**
 * Reckons the trips of everything that is booked of an account, in short transactions, beside whatever books more: first gives what has no place in
 * the order of booking one, then applies page after page while it holds the books. A call that is ended early goes on where it was the next time.
 */
export async function catchUpTrips(db: Db, accountId: string, isEnded: () => boolean = () => false): Promise<void> {
  let numbered = Number.POSITIVE_INFINITY;
  while (numbered > 0 && !isEnded()) numbered = await numberBookings(db, accountId);
  for (let more = true; more && !isEnded(); ) {
    more = await db.transaction(async (tx) => {
      await lockBooks(tx, accountId);
      await tx.insert(tripBooks).values({ accountId, seq: BEFORE_ALL, isWhole: false }).onConflictDoNothing();
      const [books] = await tx.select().from(tripBooks).where(eq(tripBooks.accountId, accountId));
      const page = await reckonPage(tx, accountId, books?.seq ?? BEFORE_ALL);
      if (!page.more) await tx.update(tripBooks).set({ isWhole: true }).where(eq(tripBooks.accountId, accountId));
      return page.more;
    });
  }
}

/**
 * Gives the oldest fills and adjustments without a place in the order of booking theirs, by market time; what a broker's later split put behind it
 * stands behind that split. Returns how many there were.
 */
async function numberBookings(db: Db, accountId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    return (await tx.execute(numbering(accountId))).length;
  });
}

const numbering = (accountId: string) => sql`
    with last as (
      select greatest(
        (select max(seq) from fills where account_id = ${accountId} and seq < 0),
        (select max(seq) from adjustments where account_id = ${accountId} and seq < 0), ${FIRST_PLACE}::bigint) as seq),
    oldest as (
      select id, is_fill, row_number() over (order by at, rank, place, id) as place from (
        select f.id, true as is_fill, case when position(' after ' in f.id) > 0 then 2 else 0 end as rank, 0::bigint as place,
          case when position(' after ' in f.id) > 0 then greatest(f.at, coalesce((
            select max(a.at) from adjustments a where a.account_id = f.account_id and a.symbol = f.symbol
              and starts_with(a.movement_id, split_part(f.id, ' after ', -1) || ' of ')), f.at)) else f.at end as at
        from fills f where f.account_id = ${accountId} and f.seq is null
        union all
        select a.id::text, false, case when a.kind = 'opening' then -1 else 1 end, a.id, a.at
        from adjustments a where a.account_id = ${accountId} and a.seq is null
      ) booked order by at, rank, place, id limit ${NUMBERED_AT_ONCE}),
    fills_numbered as (
      update fills f set seq = last.seq + o.place from oldest o, last
      where o.is_fill and f.account_id = ${accountId} and f.id = o.id returning 1),
    adjustments_numbered as (
      update adjustments a set seq = last.seq + o.place from oldest o, last
      where a.id = case when o.is_fill then null else o.id::bigint end and a.account_id = ${accountId} returning 1)
    select 1 from fills_numbered union all select 1 from adjustments_numbered`;
