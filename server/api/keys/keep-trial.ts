import type { FirstModes } from "@/db/queries/account-agents";
import { accountById } from "@/db/queries/accounts/accounts";
import { openRealAccount } from "../../control/accounts/open-real-account";
import { keepKeys } from "../../control/keys/keep-keys";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";

/**
 * Keeps keys that were tried, once their account has answered, and opens that account beside all others. `number` is what the person typed for a live
 * account, and `agents` what the desk's agents do in one that is new here; with real money nothing is taken over from another account. Throws Faults
 * `not_found`, `invalid_input`, `refused`, `conflict`, and what the broker says; then nothing was kept, unless the account alone could not be opened.
 */
export async function keepTrial(
  { desk, services }: ApiContext,
  {
    trial,
    number,
    agents,
  }: { readonly trial: string; readonly number?: string | undefined; readonly agents: Exclude<FirstModes, "own"> },
): Promise<{ readonly id: string; readonly accountId: string }> {
  const { broker, requireAccount, testTrouble = null, ...keys } = services.keys.trial(trial);
  if (typeof agents === "object") {
    if (keys.kind === "live")
      throw new Fault("invalid_input", "agents: with real money they are off or observe at first, and are turned on one by one");
    await accountById(desk.database.db, agents.like);
  }
  await requireAccount();
  const told = (await broker.account()).number;
  if (keys.kind === "live" && number !== told)
    throw new Fault("refused", `number "${number ?? ""}" is not that of the account that the keys open`);
  const { id } = await keepKeys(desk, services.vault, { ...keys, number: told, testTrouble });
  const account = await openRealAccount(desk, { ...keys, agents }, broker);
  services.keys.forget(trial);
  return { id, accountId: account.id };
}
