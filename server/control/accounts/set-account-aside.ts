import { accountById, setAccountAside as writeAside } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/**
 * Stops a market that is played beside the account that the desk trades; it can be gone on with later. Throws Fault `refused` for the account that is traded
 * and for one at a broker: neither is left alone.
 */
export async function setAccountAside({ database, wall, actor }: Desk, accountId: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    const { kind, name, active, clockAt } = await accountById(tx, accountId);
    if (!isPlayed(kind)) throw new Fault("refused", `${name} is at a broker: it is not left without its guards`);
    if (active)
      throw new Fault("refused", `${name} is the account that the desk trades: pause its market, or go on with another`);
    if (!(await writeAside(tx, accountId, at))) return;
    await audit(tx, { at, actor, action: "account.set_aside", subject: accountId, detail: { clockAt } });
    await publish(tx, { topic: "account", accountId });
  });
}
