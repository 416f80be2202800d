import type { AccountRow } from "@/db/queries/accounts/accounts";
import { hasMarket } from "../../core/accounts/account";

/** Why an agent of the symbol does not run in the account, whatever its mode; null when it does. */
export function waitsFor(account: AccountRow, symbol: string): string | null {
  if (account.closedAt !== null) return `${account.name} is set aside`;
  return hasMarket(account, symbol) ? null : `this replay has no bars of ${symbol}`;
}
