import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { markLifted } from "@/db/queries/risk/locks";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Lifts a lock of the account or of the desk; its cause makes it no second time. Throws Fault `not_found` where none of that id stands. */
export async function liftLock(
  { database, wall, actor }: Desk,
  { id, accountId }: { readonly id: number; readonly accountId: string },
): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const { rule, reason, until } = await markLifted(tx, { id, account: accountId }, { at, by: actorName(actor) });
    await audit(tx, { at, actor, action: "lock.lift", subject: String(id), detail: { rule, reason, until } });
    await publish(tx, { topic: "risk" });
  });
}
