import type { Desk } from "../../control/actor";
import { setWatcherKey } from "../../control/alerts/watcher-key";
import { hashSecret, newSecret } from "../../people/one-time-secret";

/** Makes the key that a watcher shows, in the place of the one before. Nobody is told it again. */
export async function makeWatcherKey(desk: Desk): Promise<{ readonly secret: string }> {
  const secret = newSecret();
  await setWatcherKey(desk, hashSecret(secret));
  return { secret };
}
