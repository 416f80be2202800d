import { generateKeyPairSync } from "node:crypto";
import { insertPushKeys, readPushKeys } from "@/db/queries/alerts/push-keys";
import { audit } from "@/db/queries/audit";
import { sealIn } from "@/db/queries/sealed";
import type { Vault } from "../../core/vault";
import type { Desk } from "../actor";

/** The public key by which push services know this desk: made once, its private one sealed. Throws Fault `refused` where nothing can be sealed. */
export async function makePushKeys({ database, wall, actor }: Desk, vault: Vault): Promise<string> {
  const known = await readPushKeys(database.db);
  if (known) return known.publicKey;
  const { publicKey, privateKey } = newPair();
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    const sealed = await sealIn(tx, vault, { purpose: "push_keys", id: "desk" }, privateKey);
    if (!(await insertPushKeys(tx, { id: "desk", publicKey, sealed, createdAt: at })))
      return (await readPushKeys(tx))?.publicKey ?? publicKey;
    await audit(tx, { at, actor, action: "push_keys.make", subject: "desk", detail: { publicKey } });
    return publicKey;
  });
}

/** A JSON Web Key has each part at its whole length, with the zeros at its head. */
function newPair() {
  const { x = "", y = "", d = "" } = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  return { publicKey: point.toString("base64url"), privateKey: d };
}
