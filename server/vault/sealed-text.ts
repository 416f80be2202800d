import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecretPlace } from "../core/vault";
import type { MasterKey } from "./master-key";

const CIPHER = "aes-256-gcm";
/** 96 bits, drawn anew each time: of 2^32 texts under one key, two share one with a chance of 2^-32. Source: NIST SP 800-38D, 8.2.2 and 8.3. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^v1\.(?<keyId>[\da-f]{12})\.(?<body>[\w-]{38,})$/;

/** `v1.<id of the key>.<nonce, what was enciphered, tag: base64url>`, with the place as associated data. */
export function sealText({ id, bytes }: MasterKey, place: SecretPlace, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(place));
  const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${id}.${body.toString("base64url")}`;
}

/** By which key a text was sealed; null for one that was not sealed here. */
export function sealedBy(sealed: string): string | null {
  return FORM.exec(sealed)?.groups?.keyId ?? null;
}

/** Null where the text is not what was sealed for this place by this key. */
export function unsealText({ bytes }: MasterKey, place: SecretPlace, sealed: string): string | null {
  const body = Buffer.from(FORM.exec(sealed)?.groups?.body ?? "", "base64url");
  if (body.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, bytes, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(place));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (error) {
    // The tag does not fit: another key, another place, or other bytes.
    if (error instanceof Error) return null;
    throw error;
  }
}

function associated({ purpose, id }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(["ztrade", 1, purpose, id]));
}
