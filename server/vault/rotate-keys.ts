import type { Db } from "@/db/client";
import { resealAll, type SealedText } from "@/db/queries/sealed";
import { Fault } from "../core/fault";
import type { KeyRing } from "./key-ring";
import { type MasterKey, newMasterKey } from "./master-key";
import { sealedBy, sealText, unsealText } from "./sealed-text";

/** What a rotation came to. */
export interface Rotation {
  /** Which key seals now. */
  readonly keyId: string;
  /** How many texts it opens. */
  readonly sealed: number;
  /** What no key of the ring opens: it stands as it was. */
  readonly left: readonly SealedText[];
  /** Whether it went on with one that was cut off. */
  readonly wasUnderWay: boolean;
}

/**
 * Seals every secret of the database anew, in one transaction, with a new key, or with the first of several that the ring holds. Until that is done
 * the older ones stay behind the new one in the file, and it is gone on with when it was cut off, wherever. Throws Fault `refused` for a ring that
 * holds one key only and is not the desk's to write. `note` is told what was just done.
 */
export async function rotateKeys(db: Db, ring: KeyRing, note: (done: string) => void = () => undefined): Promise<Rotation> {
  const before = ring.read();
  const wasUnderWay = before.length > 1 && ring.write !== null;
  const keys = before.length > 1 ? before : withNewKey(ring, before);
  note("the new key stands in front of the old one");
  const [key] = keys;
  if (!key) throw new Error("a ring with a new key holds it");
  let sealed = 0;
  const left: SealedText[] = [];
  await db.transaction(async (tx) => {
    await resealAll(tx, (text) => {
      const opened = unseal(keys, text);
      if (opened === null) left.push(text);
      else sealed++;
      return opened === null ? null : sealText(key, text.place, opened);
    });
    note("every secret is sealed anew and nothing is committed");
  });
  note("every secret is sealed with the new key");
  ring.write?.([key]);
  return { keyId: key.id, sealed, left, wasUnderWay };
}

function withNewKey(ring: KeyRing, before: readonly MasterKey[]): readonly MasterKey[] {
  if (ring.write === null)
    throw new Fault(
      "refused",
      `${ring.where} is set by whoever starts the desk: put a new key before the old one, with a comma between them, and rotate then`,
    );
  const keys = [newMasterKey(), ...before];
  ring.write(keys);
  return keys;
}

function unseal(keys: readonly MasterKey[], { place, sealed }: SealedText): string | null {
  const key = keys.find(({ id }) => id === sealedBy(sealed));
  return key ? unsealText(key, place, sealed) : null;
}
