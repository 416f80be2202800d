import { accountById, defaultAccount, setDefaultAccount } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { Desk } from "../actor";

/** Makes an account the one that is meant where none is named or looked at. What goes on goes on. */
export async function makeAccountDefault({ database, wall, actor }: Desk, accountId: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    await accountById(tx, accountId);
    const before = await defaultAccount(tx);
    if (before?.id === accountId) return;
    await setDefaultAccount(tx, accountId);
    const detail = { before: before?.id ?? null };
    await audit(tx, { at: wall.now(), actor, action: "account.make_default", subject: accountId, detail });
    await publish(tx, { topic: "account", accountId });
  });
}
