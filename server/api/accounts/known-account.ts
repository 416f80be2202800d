import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { ApiContext } from "../context";

/** From memory, for when the database does not answer: the account named, else the one that is looked at, else the default one; null where that was not known. */
export function knownAccount({ services, looksAt }: ApiContext, accountId?: string): AccountRow | null {
  const { account, goingOn } = services.database.lastKnown();
  const wanted = accountId ?? looksAt;
  if (wanted === undefined) return account;
  return [...goingOn, ...(account ? [account] : [])].find(({ id }) => id === wanted) ?? null;
}
