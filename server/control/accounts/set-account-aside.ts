import { accountById, setAccountAside as writeAside } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";
import { stakeIn } from "./stake-in";

/**
 * Stops an account from being played or traded; it can be gone on with later. Throws Fault `refused` for one at a broker in which the desk has something to guard, unless
 * nobody here can (`isGuarded` is false).
 */
export async function setAccountAside(
  { database, wall, actor }: Desk,
  { accountId, isGuarded = true }: { readonly accountId: string; readonly isGuarded?: boolean },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const { kind, name, clockAt } = await accountById(tx, accountId);
    const stake = isPlayed(kind) || !isGuarded ? null : await stakeIn(tx, accountId);
    if (stake !== null)
      throw new Fault(
        "refused",
        `${name} is at a broker, and ${stake} there: it is not left without its guards, close that first`,
      );
    const at = wall.now();
    if (!(await writeAside(tx, accountId, at))) return;
    await audit(tx, { at, actor, action: "account.set_aside", subject: accountId, detail: { clockAt } });
    await publish(tx, { topic: "account", accountId });
  });
}
