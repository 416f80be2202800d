import { channelById, removeChannel as forget } from "@/db/queries/alerts/channels";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { Desk } from "../actor";

/** Forgets a channel with its secrets, and with what waits for it. Throws Fault `not_found`. */
export async function removeChannel({ database, wall, actor }: Desk, id: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { kind, name } = await channelById(tx, id);
    await forget(tx, id);
    await audit(tx, { at: wall.now(), actor, action: "channel.remove", subject: id, detail: { kind, name } });
    await publish(tx, { topic: "alerts" });
  });
}
