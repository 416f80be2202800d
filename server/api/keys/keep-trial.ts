import { openRealAccount } from "../../control/accounts/open-real-account";
import { keepKeys } from "../../control/keys/keep-keys";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";

/**
 * Keeps keys that were tried, once their account has answered, and opens that account beside all others. `number` is what the person typed for a live
 * account. Throws Faults `not_found`, `refused`, `conflict`, and what the broker says; then nothing was kept, unless the account alone could not be opened.
 */
export async function keepTrial(
  { desk, services }: ApiContext,
  { trial, number }: { readonly trial: string; readonly number?: string | undefined },
): Promise<{ readonly id: string; readonly accountId: string }> {
  const { broker, requireAccount, testTrouble = null, ...keys } = services.keys.trial(trial);
  await requireAccount();
  const told = (await broker.account()).number;
  if (keys.kind === "live" && number !== told)
    throw new Fault("refused", `number "${number ?? ""}" is not that of the account that the keys open`);
  const { id } = await keepKeys(desk, services.vault, { ...keys, number: told, testTrouble });
  const account = await openRealAccount(desk, keys, broker);
  services.keys.forget(trial);
  return { id, accountId: account.id };
}
