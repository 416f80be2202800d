import { createHmac, randomBytes } from "node:crypto";
import { Fault } from "../core/fault";

const BYTES = 32;
const HEX = /^[\da-f]{64}$/i;
const BASE64 = /^[A-Za-z\d+/]{43}=$/;

/** A key of 32 bytes that seals, and the name by which texts say that it sealed them, which tells nothing of it. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export function newMasterKey(): MasterKey {
  return masterKeyOf(randomBytes(BYTES));
}

/** Reads a key; `where` names what holds it. Throws Fault `invalid_input` that says what is allowed and nothing of what is there. */
export function readMasterKey(text: string, where: string): MasterKey {
  if (HEX.test(text)) return masterKeyOf(Buffer.from(text, "hex"));
  const bytes = Buffer.from(text, "base64");
  // The last sign holds two bits that count for nothing: one way to write a key, and no other.
  if (BASE64.test(text) && bytes.toString("base64") === text) return masterKeyOf(bytes);
  throw new Fault(
    "invalid_input",
    `${where} must be ${BYTES} bytes, as base64 (44 characters, such as "openssl rand -base64 32" prints) or hex (64 digits)`,
  );
}

export function writeMasterKey({ bytes }: MasterKey): string {
  return bytes.toString("base64");
}

const ID_DIGITS = 12;

function masterKeyOf(bytes: Buffer): MasterKey {
  return { id: createHmac("sha256", bytes).update("ztrade master key").digest("hex").slice(0, ID_DIGITS), bytes };
}
