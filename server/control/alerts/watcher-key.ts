import { removeWatcherKey as forget, setWatcherKey } from "@/db/queries/alerts/watcher";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import { hashSecret, newSecret } from "../../people/one-time-secret";
import type { Desk } from "../actor";

/** Makes the key that a watcher shows, in the place of the one before. Nobody is told it again. */
export async function makeWatcherKey({ database, wall, actor }: Desk): Promise<{ readonly secret: string }> {
  const secret = newSecret();
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    await setWatcherKey(tx, { keyHash: hashSecret(secret), at, by: actorName(actor) });
    await audit(tx, { at, actor, action: "watcher.key", subject: "desk", detail: {} });
    await publish(tx, { topic: "alerts" });
  });
  return { secret };
}

/** From here on nobody is waited for. Throws Fault `not_found`. */
export async function removeWatcherKey({ database, wall, actor }: Desk): Promise<void> {
  await database.db.transaction(async (tx) => {
    if (!(await forget(tx))) throw new Fault("not_found", "no watcher has a key of this desk");
    await audit(tx, { at: wall.now(), actor, action: "watcher.remove", subject: "desk", detail: {} });
    await publish(tx, { topic: "alerts" });
  });
}
