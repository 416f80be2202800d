import { Secret, TOTP } from "otpauth";
import type { Db } from "@/db/client";
import { takeStep } from "@/db/queries/people/people";
import type { Vault } from "../core/vault";

const ISSUER = "Ztrade";
const STEP_MS = 30_000;
/** A clock that is away by a step is forgiven. Source: RFC 6238, 5.2. */
const WINDOW = 1;
const SECRET_BYTES = 20;

const totpOf = (name: string, secret: Secret) =>
  new TOTP({ issuer: ISSUER, label: name, secret, algorithm: "SHA1", digits: 6, period: STEP_MS / 1_000 });

const placeOf = (personId: string) => ({ purpose: "one_time_password", id: personId }) as const;

/** A new secret for somebody's app: sealed for the database, and as the app takes it. */
export function newTotp(vault: Vault, { id, name }: { readonly id: string; readonly name: string }) {
  const secret = new Secret({ size: SECRET_BYTES });
  return { sealed: vault.seal(placeOf(id), secret.base32), secret: secret.base32, uri: totpOf(name, secret).toString() };
}

/** Whether a code is that of now, and takes it: no code is taken twice, nor one that is older than the last. */
export async function takeCode(
  db: Db,
  vault: Vault,
  person: { readonly id: string; readonly name: string; readonly totpSealed: string | null },
  { code, at }: { readonly code: string; readonly at: number },
): Promise<boolean> {
  const { id, name, totpSealed } = person;
  if (totpSealed === null) return false;
  const secret = Secret.fromBase32(vault.open(placeOf(id), totpSealed));
  const delta = totpOf(name, secret).validate({ token: code, timestamp: at, window: WINDOW });
  return delta === null ? false : takeStep(db, id, Math.floor(at / STEP_MS) + delta);
}
