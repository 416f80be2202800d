import { accountById, resumeAccount as writeResume } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/**
 * Goes on with a played account from the market time at which it was set aside; nothing happened in it meanwhile. Throws Fault `refused` for an account
 * at a broker, whose market did not wait.
 */
export async function resumeAccount(
  { database, wall, actor }: Desk,
  { accountId, isGuarded = true }: { readonly accountId: string; readonly isGuarded?: boolean },
): Promise<{ readonly resumed: boolean }> {
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    const { kind, name } = await accountById(tx, accountId);
    if (!isPlayed(kind))
      throw new Fault(
        "refused",
        `${name} is at a broker: the desk trades it whenever it is started with the keys of that account`,
      );
    const resumed = await writeResume(tx, accountId, at, isGuarded);
    if (!resumed) return { resumed };
    const { active, clockAt } = await accountById(tx, accountId);
    await audit(tx, { at, actor, action: "account.resume", subject: accountId, detail: { active, clockAt } });
    await publish(tx, { topic: "account", accountId });
    return { resumed };
  });
}
