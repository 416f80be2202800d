import { randomBytes } from "node:crypto";
import { accountAtBroker } from "@/db/queries/accounts/books";
import { changeVenueKeys, insertVenueKeys, keysOfAccount } from "@/db/queries/accounts/venue-keys";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { sealIn } from "@/db/queries/sealed";
import type { RealKind } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import type { Vault } from "../../core/vault";
import type { Desk } from "../actor";

const ID_BYTES = 6;
const SHOWN = 4;

/**
 * Keeps the keys that opened the account with this number, in the place of those that it had. Every process connects by them. Throws Fault `conflict` where
 * they are not of the kind of money that is kept for the number, `refused` where the secret cannot be sealed.
 */
export async function keepKeys(
  { database, wall, actor }: Desk,
  vault: Vault,
  given: {
    readonly venue: string;
    readonly kind: RealKind;
    readonly label: string;
    readonly number: string;
    readonly keyId: string;
    readonly secret: string;
    /** What was wrong when the connection was tried; null where all was well. */
    readonly testTrouble: string | null;
  },
): Promise<{ readonly id: string }> {
  const { venue, kind, label, number, keyId, secret, testTrouble } = given;
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    const before = await keysOfAccount(tx, venue, number);
    if (before && before.kind !== kind)
      throw new Fault("conflict", `keys of account "${number}" are kept as ${before.kind}, and these are for ${kind}`);
    const id = before?.id ?? randomBytes(ID_BYTES).toString("hex");
    const sealed = await sealIn(tx, vault, { purpose: "venue_keys", id }, `${keyId}\n${secret}`);
    const keyEnd = keyId.slice(-SHOWN);
    const change = { label, keyEnd, sealed, changedAt: at, changedBy: actorName(actor), testedAt: at, testTrouble };
    if (before) await changeVenueKeys(tx, id, change);
    else await insertVenueKeys(tx, { id, venue, kind, number, ...change, createdAt: at, createdBy: actorName(actor) });
    const detail = { venue, kind, number, label, keyEnd, before: before?.keyEnd ?? null };
    await audit(tx, { at, actor, action: "keys.set", subject: id, detail });
    const account = await accountAtBroker(tx, venue, number);
    await publish(tx, { topic: "venue_keys", accountId: account?.id ?? null });
    return { id };
  });
}
