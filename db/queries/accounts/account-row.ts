import type { AccountConfig } from "@/server/core/accounts/account";
import type { AccountRefusals } from "@/server/core/accounts/account-state";
import type { BooksState } from "@/server/core/positions/books-state";
import { ACCOUNT_CONFIG, ACCOUNT_REFUSALS, BOOKS_STATE } from "@/server/core/stored/accounts";
import type { accounts } from "../../schema";

export type StoredAccount = typeof accounts.$inferSelect;
export type AccountRow = Omit<StoredAccount, "config" | "books" | "refusals"> & {
  readonly config: AccountConfig;
  readonly books: BooksState | null;
  readonly refusals: AccountRefusals;
};

/** Throws Fault `stored_unreadable` that names what of the row no release wrote. */
export function accountOf(row: StoredAccount): AccountRow {
  const { id, config, books, refusals } = row;
  return {
    ...row,
    config: ACCOUNT_CONFIG.read(config, id),
    books: books && BOOKS_STATE.read(books, id),
    refusals: ACCOUNT_REFUSALS.read(refusals, id),
  };
}
