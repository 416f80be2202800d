import { accountById } from "@/db/queries/accounts/accounts";
import { setArmed } from "@/db/queries/accounts/books";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/** Lets a live account trade, or stops it from doing so. To arm it, its number at the broker has to be named. Returns since when it is armed. */
export async function armAccount(
  { database, wall, actor }: Desk,
  given: { readonly accountId: string; readonly armed: boolean; readonly number: string },
): Promise<{ readonly armedAt: number | null }> {
  const { accountId, armed, number } = given;
  return database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const { kind, brokerNumber, armedAt: before } = await accountById(tx, accountId);
    if (kind !== "live") throw new Fault("refused", `account "${accountId}" is ${kind}: only a live account is armed`);
    if (armed && number !== brokerNumber) throw new Fault("refused", `number "${number}" is not that of account "${accountId}"`);
    if (armed === (before !== null)) return { armedAt: before };
    const armedAt = armed ? wall.now() : null;
    await setArmed(tx, accountId, armedAt);
    const action = armed ? "account.arm" : "account.disarm";
    await audit(tx, { at: wall.now(), actor, action, subject: accountId, detail: { number: brokerNumber } });
    await publish(tx, { topic: "account", accountId });
    return { armedAt };
  });
}
