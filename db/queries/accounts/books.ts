import { and, eq } from "drizzle-orm";
import type { BooksState } from "@/server/core/positions/books-state";
import { BOOKS_STATE } from "@/server/core/stored/accounts";
import type { Db } from "../../client";
import { accounts } from "../../schema";
import { type AccountRow, accountOf } from "./account-row";

export async function saveBooksState(db: Db, accountId: string, books: BooksState): Promise<void> {
  await db
    .update(accounts)
    .set({ books: BOOKS_STATE.write(books) })
    .where(eq(accounts.id, accountId));
}

/** Sets when a person armed the account; null disarms it. */
export async function setArmed(db: Db, accountId: string, armedAt: number | null): Promise<void> {
  await db.update(accounts).set({ armedAt }).where(eq(accounts.id, accountId));
}

/** The account with this number at the venue, null when the desk never traded it. */
export async function accountAtBroker(db: Db, venue: string, brokerNumber: string): Promise<AccountRow | null> {
  const [row] = await db
    .select()
    .from(accounts)
    .where(and(eq(accounts.venue, venue), eq(accounts.brokerNumber, brokerNumber)));
  return row ? accountOf(row) : null;
}
