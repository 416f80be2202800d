import { removeWatcherKey as forget, setWatcherKey as keep } from "@/db/queries/alerts/watcher";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** From here on a watcher is known by the key with this hash, and by none before it. */
export async function setWatcherKey({ database, wall, actor }: Desk, keyHash: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    await keep(tx, { keyHash, at, by: actorName(actor) });
    await audit(tx, { at, actor, action: "watcher.key", subject: "desk", detail: {} });
    await publish(tx, { topic: "alerts" });
  });
}

/** From here on nobody is waited for. Throws Fault `not_found`. */
export async function removeWatcherKey({ database, wall, actor }: Desk): Promise<void> {
  await database.db.transaction(async (tx) => {
    if (!(await forget(tx))) throw new Fault("not_found", "no watcher has a key of this desk");
    await audit(tx, { at: wall.now(), actor, action: "watcher.remove", subject: "desk", detail: {} });
    await publish(tx, { topic: "alerts" });
  });
}
