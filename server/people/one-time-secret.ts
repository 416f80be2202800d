import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const BYTES = 32;
const FORM = /^[A-Za-z\d_-]{43}$/;

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(BYTES).toString("base64url");

/** Whether a text can be such a secret: nothing else is looked up. */
export const isSecret = (text: string): boolean => FORM.test(text);

/** What is kept of it: SHA-256 in hex. There is nothing to guess, so it need not be slow. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Whether it is the secret of which this hash was kept; how long that takes tells nothing of it. */
export const isSecretOf = (secret: string, hash: string): boolean =>
  isSecret(secret) && timingSafeEqual(Buffer.from(hashSecret(secret), "hex"), Buffer.from(hash, "hex"));
