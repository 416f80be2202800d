import { type SentAnswer, takeAnswer as take, unknownIncidents } from "@/db/queries/alerts/answers";
import { acknowledge } from "@/db/queries/alerts/incidents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/**
 * Uses up what somebody answered to a message, and writes it down; where they say that they know of it, so do all its incidents that go on, of which the
 * number is returned. Throws Fault `conflict` where it was used before.
 */
export async function takeAnswer({ database, wall, actor }: Desk, answer: SentAnswer): Promise<number> {
  const { secretHash, messageId, action, channelId, channelName } = answer;
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    const by = actorName(actor);
    if (!(await take(tx, secretHash, { at, by }))) throw new Fault("conflict", "it was answered before");
    const ids = action === "acknowledge" ? await unknownIncidents(tx, messageId) : [];
    let known = 0;
    for (const id of ids) {
      // One that ended meanwhile needs nobody.
      const incident = await acknowledge(tx, id, { at, name: by }).catch((error: unknown) => {
        if (error instanceof Fault) return null;
        throw error;
      });
      if (incident === null) continue;
      known++;
      await audit(tx, { at, actor, action: "incident.acknowledge", subject: String(id), detail: { text: incident.text } });
    }
    const detail = { action, channel: channelId, name: channelName, incidents: known };
    await audit(tx, { at, actor, action: "alert.answer", subject: String(messageId), detail });
    await publish(tx, { topic: "alerts" });
    return known;
  });
}
