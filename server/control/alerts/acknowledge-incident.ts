import { acknowledge } from "@/db/queries/alerts/incidents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Says that a person knows of an incident: it is told no more until it ends or becomes worse. Throws Fault `not_found`, and `conflict` for one that is over. */
export async function acknowledgeIncident({ database, wall, actor }: Desk, id: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    const incident = await acknowledge(tx, id, { at, name: actorName(actor) });
    if (incident === null) return;
    await audit(tx, { at, actor, action: "incident.acknowledge", subject: String(id), detail: { text: incident.text } });
    await publish(tx, { topic: "alerts" });
  });
}
