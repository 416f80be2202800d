import { Fault } from "../core/fault";
import type { Vault } from "../core/vault";
import type { KeyRing } from "./key-ring";
import { sealedBy, sealText, unsealText } from "./sealed-text";

/**
 * A vault by the keys of `ring`, which is read anew each time: a rotation needs no restart. `tell` is told each line of what is sealed or opened, from then
 * on a secret of this process.
 */
export function createVault(ring: KeyRing, tell: (secret: string) => void): Vault {
  const tellLines = (text: string) => {
    for (const line of text.split("\n")) tell(line);
  };
  return {
    seal: (place, text) => {
      tellLines(text);
      const [key] = ring.readOrMake();
      if (!key) throw new Error("a ring that was made holds a key");
      return sealText(key, place, text);
    },
    open: (place, sealed) => {
      const id = sealedBy(sealed);
      const key = ring.read().find((each) => each.id === id);
      if (!key) throw unreadable(`cannot be opened with ${ring.where}: it was sealed with key ${id ?? "of no desk"}`);
      const text = unsealText(key, place, sealed);
      if (text === null) throw unreadable("is not what was sealed: it was changed, or put in the place of another");
      tellLines(text);
      return text;
    },
  };
}

const unreadable = (why: string) => new Fault("stored_unreadable", `the secret ${why}`);
