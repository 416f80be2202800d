import type { Db } from "@/db/client";
import { readPushKeys } from "@/db/queries/alerts/push-keys";
import type { PushKeys } from "../core/alerts/web-push";
import { Fault } from "../core/fault";
import type { Vault } from "../core/vault";

/** What a push service that has something to say is told of a desk without an address of its own: a name that nobody can have (RFC 2606). */
const NOBODY = "mailto:nobody@ztrade.invalid";

/** By which push services know this desk; `publicUrl` is where it is found, null where it has no such address. Throws Faults `not_found` and `stored_unreadable`. */
export async function unsealPushKeys(db: Db, vault: Vault, publicUrl: string | null): Promise<PushKeys> {
  const row = await readPushKeys(db);
  if (row === null) throw new Fault("not_found", "this desk has no keys for web push: add the device again");
  const { publicKey, sealed } = row;
  return { subject: publicUrl ?? NOBODY, publicKey, privateKey: vault.open({ purpose: "push_keys", id: "desk" }, sealed) };
}
