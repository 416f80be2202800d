import { randomUUID } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import {
  deletePasskey,
  insertChallenge,
  insertPasskey,
  notePasskeyUse,
  type PasskeyRow,
  passkeyById,
  passkeysOf,
  takeChallenge,
} from "@/db/queries/people/passkeys";
import { Fault, messageOf } from "../core/fault";
import type { SessionAsker } from "../core/people/asker";
import type { Peer, Terms } from "./terms";

const CHALLENGE_MS = 5 * 60_000;
const NAME = "Ztrade";

/** By which name and address a browser knows the desk: passkeys are made for a host, and no IP address is one. */
export interface Site {
  readonly host: string;
  readonly origin: string;
}

/** The challenge of a sign-in, of whoever has a passkey here. */
export async function challengeSignIn({ database, wall }: Terms, { host }: Site) {
  const options = await generateAuthenticationOptions({ rpID: host, userVerification: "required" });
  return { id: await keep({ database, wall }, options.challenge), options };
}

/** What a browser makes a new passkey of. */
export async function challengeNew({ database, wall }: Terms, { host }: Site, { personId, name }: SessionAsker) {
  const known = await passkeysOf(database.db, personId);
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID: host,
    userName: name,
    userID: Buffer.from(personId),
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { id: await keep({ database, wall }, options.challenge), options };
}

async function keep({ database, wall }: Pick<Terms, "database" | "wall">, challenge: string): Promise<string> {
  const [id, now] = [randomUUID(), wall.now()];
  await insertChallenge(database.db, { id, challenge, expiresAt: now + CHALLENGE_MS }, now);
  return id;
}

async function take({ database, wall }: Pick<Terms, "database" | "wall">, id: string): Promise<string> {
  const challenge = await takeChallenge(database.db, id, wall.now());
  if (challenge === null) throw new Fault("not_allowed", "this took longer than five minutes, or was answered before: try again");
  return challenge;
}

/** Keeps a new passkey. Throws Fault `not_allowed` for an answer that is not to the challenge, or from another site. */
export async function addPasskey(
  terms: Terms,
  by: { readonly asker: SessionAsker; readonly peer: Peer; readonly site: Site },
  given: { readonly id: string; readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<void> {
  const { database, wall } = terms;
  const { asker, peer, site } = by;
  const expectedChallenge = await take(terms, given.id);
  const verified = await verifyRegistrationResponse({
    response: given.response,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(notRight);
  if (!verified.verified) throw notThis();
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const key = {
      id,
      personId: asker.personId,
      name: given.name,
      publicKey: Buffer.from(publicKey).toString("base64url"),
      counter,
    };
    const transports = given.response.response.transports ?? [];
    if (!(await insertPasskey(tx, { ...key, transports, createdAt: at })))
      throw new Fault("conflict", "this passkey is known already");
    const actor = { name: asker.name, address: peer.address };
    await audit(tx, { at, actor, action: "passkey.add", subject: asker.name, detail: { passkey: given.name } });
    await publish(tx, { topic: "people" });
  });
}

export async function removePasskey({ database, wall }: Terms, peer: Peer, asker: SessionAsker, id: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    const known = await passkeyById(tx, id);
    if (!known || !(await deletePasskey(tx, asker.personId, id))) throw new Fault("not_found", `you have no passkey "${id}"`);
    const actor = { name: asker.name, address: peer.address };
    await audit(tx, { at: wall.now(), actor, action: "passkey.remove", subject: asker.name, detail: { passkey: known.name } });
    await publish(tx, { topic: "people" });
  });
}

/** The passkey that answered a challenge, whose use is noted. Throws Fault `not_signed_in` for any other answer. */
export async function requirePasskey(
  terms: Terms,
  site: Site,
  given: { readonly id: string; readonly response: AuthenticationResponseJSON },
): Promise<PasskeyRow> {
  const { database, wall } = terms;
  const expectedChallenge = await take(terms, given.id);
  const known = await passkeyById(database.db, given.response.id);
  if (!known) throw notThis();
  const { id, publicKey, counter } = known;
  const verified = await verifyAuthenticationResponse({
    response: given.response,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
    requireUserVerification: true,
  }).catch(notRight);
  if (!verified.verified) throw notThis();
  await notePasskeyUse(database.db, id, { counter: verified.authenticationInfo.newCounter, seenAt: wall.now() });
  return known;
}

const notThis = () => new Fault("not_signed_in", "this passkey is not one of this desk");

/** The library says by throwing what does not fit. */
function notRight(error: unknown): never {
  throw new Fault("not_signed_in", `the passkey's answer was not taken: ${messageOf(error)}`, { cause: error });
}
