import type { KeyRing } from "./key-ring";
import { readMasterKey } from "./master-key";

/**
 * Master keys in the environment, with commas between them; the first one seals. Nobody but who sets it can change it. Throws Fault `invalid_input` for
 * what is none, without a word of it.
 */
export function keyVariable(name: string, text: string): KeyRing {
  const keys = text.split(",").map((part) => readMasterKey(part.trim(), name));
  const read = () => keys;
  return { where: name, read, readOrMake: read, write: null };
}
