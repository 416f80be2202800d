import { readFileSync } from "node:fs";
import { Fault, messageOf } from "../core/fault";

/** A shorter one is found by trying. */
const SHORTEST = 16;

/** The passphrase that the file holds, its line end left out; null without a file. Throws Fault `invalid_input` for one that is too short or cannot be read. */
export function readPassphrase(file: string | null): string | null {
  if (file === null) return null;
  const passphrase = textOf(file).replace(/\r?\n$/, "");
  if (passphrase.length >= SHORTEST) return passphrase;
  throw new Fault(
    "invalid_input",
    `the passphrase in ZTRADE_BACKUP_PASSPHRASE_FILE "${file}" has ${passphrase.length} characters and must have ${SHORTEST} or more`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fault("invalid_input", `ZTRADE_BACKUP_PASSPHRASE_FILE "${file}" cannot be read: ${messageOf(cause)}`, { cause });
  }
}
