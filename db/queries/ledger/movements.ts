import { eq, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import type { Movement } from "@/server/core/money/movement";
import type { StandingMovements } from "@/server/core/money/standing-movements";
import type { Db } from "../../client";
import { msOf } from "../../instants";
import { accounts, cashEntries } from "../../schema";

/** Stands behind the id of a movement on what is booked of it later than the first time. */
const AGAIN = " again ";

/**
 * Brings what is booked of cash to what the movements stand at now: what is new is booked, what was taken back or corrected since is booked the
 * other way, once. `isFlowOf` tells which of the venue's words are flows. `unproven` are corrections that do not say of what: they are left. Whoever calls it holds the books.
 */
export async function bookMovements(
  tx: Db,
  accountId: string,
  { standing, revised }: StandingMovements,
  isFlowOf: (kind: string) => boolean,
): Promise<{ readonly unproven: readonly Movement[] }> {
  const ids = standing.map(({ id }) => id);
  const booked = await bookedCash(tx, accountId, [...ids, ...revised]);
  const unproven: Movement[] = [];
  for (const movement of standing) {
    const { id, amountUsd, status, revises, at, kind } = movement;
    const before = booked.find((row) => row.id === id);
    if (status === "correct" && revises === null && !before) unproven.push(movement);
    else {
      const isFlow = before ? before.isFlow : isFlowOf(kind);
      const moved = { id, amountUsd: plain(dec(amountUsd).minus(before?.amountUsd ?? "0")), at, isFlow };
      await bookCash(tx, accountId, moved, before?.times);
    }
  }
  for (const { id, amountUsd, times, at, isFlow } of booked)
    if (!ids.includes(id)) await bookCash(tx, accountId, { id, amountUsd: plain(dec(amountUsd).neg()), at, isFlow }, times);
  return { unproven };
}

type BookedCash = {
  readonly id: string;
  readonly amountUsd: string;
  readonly times: number;
  readonly at: number;
  /** Null where nobody noted it. */
  readonly isFlow: boolean | null;
};

/** What is booked by now of the movements with these ids, or with ids that end with one of them. */
async function bookedCash(tx: Db, accountId: string, ids: readonly string[]): Promise<readonly BookedCash[]> {
  if (ids.length === 0) return [];
  const named = sql`${sql.param([...ids])}::text[]`;
  return tx.execute<BookedCash>(sql`
    select id, sum(amount_usd)::text as "amountUsd", count(*)::int as times, ${msOf(sql`max(at)`)} as at,
      bool_or(is_flow) as "isFlow"
    from (select split_part(fill_id, ${AGAIN}, 1) as id, amount_usd, at, is_flow from cash_entries where account_id = ${accountId} and kind = 'other') e
    where id = any(${named}) or (position('::' in id) > 0 and split_part(id, '::', 2) = any(${named}))
    group by id`);
}

/**
 * Books cash that moved without an execution, and whether it was a flow; nothing where it is nothing. `times` is how often something was booked under the id
 * before.
 */
export async function bookCash(
  tx: Db,
  accountId: string,
  { id, amountUsd, at, isFlow }: Pick<Movement, "id" | "amountUsd" | "at"> & { readonly isFlow: boolean | null },
  times = 0,
): Promise<void> {
  if (dec(amountUsd).isZero()) return;
  const fillId = times === 0 ? id : `${id}${AGAIN}${times}`;
  const entry = { accountId, kind: "other" as const, amountUsd, fillId, at, isFlow };
  const booked = await tx
    .insert(cashEntries)
    .values({ ...entry })
    .onConflictDoNothing()
    .returning({ id: cashEntries.id });
  if (booked.length === 0) return;
  await tx
    .update(accounts)
    .set({ cashUsd: sql`${accounts.cashUsd} + ${amountUsd}::numeric` })
    .where(eq(accounts.id, accountId));
}
