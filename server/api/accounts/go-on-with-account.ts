import { accountById } from "@/db/queries/accounts/accounts";
import { resumeAccount } from "../../control/accounts/resume-account";
import { isPlayed } from "../../core/accounts/account";
import type { ApiContext } from "../context";

/** Goes on with an account that was set aside; with one at a broker only where this desk reaches it: the broker's own Fault says why it does not. */
export async function goOnWithAccount({ desk, services }: ApiContext, accountId: string): Promise<{ readonly resumed: boolean }> {
  const account = await accountById(desk.database.db, accountId);
  if (!isPlayed(account.kind)) await services.broker(account);
  return resumeAccount(desk, accountId);
}
