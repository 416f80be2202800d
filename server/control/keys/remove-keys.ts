import { accountAtBroker } from "@/db/queries/accounts/books";
import { holdVenueKeys, removeVenueKeys } from "@/db/queries/accounts/venue-keys";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/**
 * Forgets keys for good. Throws Fault `not_found`, and `refused` while their account goes on: nobody would guard what it holds. The books of the account
 * stay.
 */
export async function removeKeys({ database, wall, actor }: Desk, id: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { venue, kind, number, label, keyEnd } = await holdVenueKeys(tx, id);
    const account = await accountAtBroker(tx, venue, number);
    if (account && account.closedAt === null)
      throw new Fault("refused", `${account.name} goes on by these keys: set it aside first, under Data`);
    await removeVenueKeys(tx, id);
    await audit(tx, {
      at: wall.now(),
      actor,
      action: "keys.remove",
      subject: id,
      detail: { venue, kind, number, label, keyEnd },
    });
    await publish(tx, { topic: "venue_keys", accountId: account?.id ?? null });
  });
}
