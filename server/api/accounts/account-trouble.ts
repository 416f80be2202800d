import type { AccountRow } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { isPlayed } from "../../core/accounts/account";
import { messageOf } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import type { BooksState } from "../../core/positions/books-state";
import type { ApiContext } from "../context";
import { type AccountWords, accountWords } from "./account-words";

/** What of a real account stands in the way of trading it. */
export interface AccountTrouble {
  /** How the books stood when they were last compared; null before, and where the market is played. */
  readonly books: BooksState | null;
  /** Why the broker is not to be reached from here, as a sentence; null when it is. */
  readonly broker: string | null;
  /** What the broker told of the account itself. */
  readonly words: readonly AccountWords[];
}

const NONE: AccountTrouble = { books: null, broker: null, words: [] };

export async function accountTroubleOf({
  desk,
  services,
  account,
}: ApiContext & { readonly account: AccountRow }): Promise<AccountTrouble> {
  if (isPlayed(account.kind) || account.closedAt !== null) return NONE;
  const broker = await services.broker(account).then((open) => open.trouble(), messageOf);
  const traded = [...new Set((await listAgents(desk.database.db)).map(({ symbol }) => assetClassOf(symbol)))];
  const words = accountWords(account, traded.length > 0 ? traded : ["equity"], desk.wall.now());
  return { books: account.books, broker, words };
}
