import { holdKillSwitch, moveKillSwitch } from "@/db/queries/accounts";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { Desk } from "./actor";

/**
 * Engages or releases the kill switch of an account. It waits until nothing is being sent; from its commit on nothing is sent any more.
 * Protective stops and targets stay at the broker. Idempotent: returns whether it moved.
 */
export async function setKillSwitch(
  { database, wall, actor }: Desk,
  given: { readonly accountId: string; readonly engaged: boolean; readonly reason: string },
): Promise<{ readonly moved: boolean }> {
  const { accountId, engaged, reason } = given;
  return database.db.transaction(async (tx) => {
    await holdKillSwitch(tx, accountId, "update");
    // Only now, so that whatever was sent before is older.
    const at = wall.now();
    const moved = await moveKillSwitch(tx, accountId, { engaged, reason: engaged ? reason : null, at, by: actor });
    if (!moved) return { moved };
    const action = engaged ? "kill_switch.engage" : "kill_switch.release";
    await audit(tx, { at, actor, action, subject: accountId, detail: { reason } });
    await publish(tx, { topic: "account", accountId });
    return { moved };
  });
}
