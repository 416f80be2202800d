import type { AccountRow } from "@/db/queries/accounts";
import { isPlayed } from "../core/account";
import type { BooksState } from "../core/books-state";
import { messageOf } from "../core/fault";
import type { ApiContext } from "./context";

/** What of a real account stands in the way of trading it. */
export interface AccountTrouble {
  /** How the books stood when they were last compared; null before, and where the market is played. */
  readonly books: BooksState | null;
  /** Why the broker is not to be reached from here, as a sentence; null when it is. */
  readonly broker: string | null;
}

const NONE: AccountTrouble = { books: null, broker: null };

export async function accountTroubleOf({
  services,
  account,
}: ApiContext & { readonly account: AccountRow }): Promise<AccountTrouble> {
  if (isPlayed(account.kind)) return NONE;
  const broker = await services.broker(account).then((open) => open.trouble(), messageOf);
  return { books: account.books, broker };
}
