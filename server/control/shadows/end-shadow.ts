import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { lockShadow, markShadowEnded } from "@/db/queries/shadows";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Ends a shadow of the account: it decides no more, and what it did stays. Throws Fault `not_found`, and `refused` for one that has ended. */
export async function endShadow(
  { database, wall, actor }: Desk,
  { accountId, id }: { readonly accountId: string; readonly id: number },
): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const { agentId, name, endedAt } = await lockShadow(tx, accountId, id);
    if (endedAt !== null) throw new Fault("refused", `the shadow "${name}" has ended already`);
    await markShadowEnded(tx, id, { at, actor: actorName(actor) });
    await audit(tx, { at, actor, action: "shadow.end", subject: agentId, detail: { id, accountId, name } });
    await publish(tx, { topic: "agents", agentId });
  });
}
