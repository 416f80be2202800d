import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { type PersonRow, personById, personByKey } from "@/db/queries/people/people";
import { confirmSession, endSession } from "@/db/queries/people/sessions";
import { Fault } from "../core/fault";
import type { SessionAsker } from "../core/people/asker";
import { nameKey } from "../core/people/person";
import type { Vault } from "../core/vault";
import { beginSession } from "./begin-session";
import { requirePasskey, type Site } from "./passkeys";
import { isPassword } from "./password-hash";
import type { Peer, Terms } from "./terms";
import { takeCode } from "./totp";

const WRONG = "the name or the password is wrong";
const NOT_THE_CODE = "this is not the code of now, or it was used before";

/**
 * Lets somebody in by name and password. Whether the name is unknown or the password wrong, the answer is the same and takes as long. Throws Fault
 * `not_signed_in`, and TooManyTries.
 */
export async function signIn(
  terms: Terms & { readonly vault: Vault },
  peer: Peer,
  given: { readonly name: string; readonly password: string; readonly code?: string | undefined },
): Promise<{ readonly session: string } | { readonly needsCode: true }> {
  const { database, wall, tries, vault } = terms;
  const key = nameKey(given.name);
  await tries.take(key, peer.address);
  const person = await personByKey(database.db, key);
  const isRight = await isPassword(given.password, person?.passwordHash ?? null);
  if (!person || !isRight || person.disabledAt !== null) {
    await noteFailure(terms, peer, person?.name ?? null);
    throw new Fault("not_signed_in", WRONG);
  }
  const hasCode = person.totpSince !== null;
  if (hasCode && given.code === undefined) {
    // The account's try stays taken until the code is right, too; of the address, which others share, it took none.
    await tries.giveBack(peer.address);
    return { needsCode: true };
  }
  const at = wall.now();
  if (hasCode && !(await takeCode(database.db, vault, person, { code: given.code ?? "", at }))) {
    await noteFailure(terms, peer, person.name);
    throw new Fault("not_signed_in", NOT_THE_CODE);
  }
  await tries.succeeded(key, peer.address);
  const by = hasCode ? "password and code" : "password";
  return { session: await database.db.transaction((tx) => beginSession(tx, person, { by, peer, at })) };
}

/** Lets somebody in by a passkey, which has seen itself that it is them. Throws Fault `not_signed_in`. */
export async function signInByPasskey(
  terms: Terms,
  peer: Peer,
  site: Site,
  given: Parameters<typeof requirePasskey>[2],
): Promise<{ readonly session: string }> {
  const { database, wall } = terms;
  const { personId } = await requirePasskey(terms, site, given);
  const person = await personById(database.db, personId);
  if (!person || person.disabledAt !== null) throw new Fault("not_signed_in", "this passkey is not one of this desk");
  const at = wall.now();
  return { session: await database.db.transaction((tx) => beginSession(tx, person, { by: "passkey", peer, at })) };
}

/** Who tried in vain is written down; not what name nobody has, which may be a password in the wrong field. */
async function noteFailure({ database, wall }: Terms, { address }: Peer, name: string | null): Promise<void> {
  const entry = { at: wall.now(), actor: { name: "nobody", address }, action: "session.refused" };
  await database.db.transaction((tx) => audit(tx, { ...entry, subject: name ?? "an unknown name", detail: {} }));
}

/** By what somebody shows again that it is them. */
export type Proof =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly passkey: Parameters<typeof requirePasskey>[2] };

/** Shows again that it is the person, for what needs more than a session. Throws Fault `not_allowed` for what is wrong, and TooManyTries. */
export async function confirm(
  terms: Terms & { readonly vault: Vault },
  by: { readonly asker: SessionAsker; readonly peer: Peer; readonly site: Site },
  proof: Proof,
): Promise<void> {
  const { database, wall } = terms;
  const { asker, peer, site } = by;
  if ("password" in proof) await requirePassword(terms, peer, asker, proof.password);
  else if ("code" in proof) await requireCode(terms, peer, asker, proof.code);
  else await requireOwnPasskey(terms, site, asker, proof.passkey);
  await database.db.transaction(async (tx) => {
    await confirmSession(tx, asker.sessionId, wall.now());
    await publish(tx, { topic: "people" });
  });
}

/** The person of a session who gave the right password. Throws Fault `not_allowed`, and TooManyTries. */
export function requirePassword(terms: Terms, peer: Peer, asker: SessionAsker, password: string): Promise<PersonRow> {
  const isRight = (person: PersonRow) => isPassword(password, person.passwordHash);
  return requireProof(terms, peer, asker, { isRight, wrong: "the password is wrong" });
}

function requireCode(
  terms: Terms & { readonly vault: Vault },
  peer: Peer,
  asker: SessionAsker,
  code: string,
): Promise<PersonRow> {
  const { database, wall, vault } = terms;
  const isRight = async (person: PersonRow) =>
    person.totpSince !== null && takeCode(database.db, vault, person, { code, at: wall.now() });
  return requireProof(terms, peer, asker, { isRight, wrong: NOT_THE_CODE });
}

/** What a session's person shows counts as a try of theirs, as at the sign-in. */
async function requireProof(
  terms: Terms,
  peer: Peer,
  asker: SessionAsker,
  { isRight, wrong }: { readonly isRight: (person: PersonRow) => Promise<boolean>; readonly wrong: string },
): Promise<PersonRow> {
  const { database, tries } = terms;
  const key = nameKey(asker.name);
  await tries.take(key, peer.address);
  const person = await personById(database.db, asker.personId);
  if (!person || !(await isRight(person))) {
    await noteFailure(terms, peer, asker.name);
    throw new Fault("not_allowed", wrong);
  }
  await tries.succeeded(key, peer.address);
  return person;
}

async function requireOwnPasskey(
  terms: Terms,
  site: Site,
  asker: SessionAsker,
  given: Parameters<typeof requirePasskey>[2],
): Promise<void> {
  const { personId } = await requirePasskey(terms, site, given).catch((error: unknown) => {
    // Whoever has signed in stays so.
    throw error instanceof Fault ? new Fault("not_allowed", error.message, { cause: error }) : error;
  });
  if (personId !== asker.personId) throw new Fault("not_allowed", "this is the passkey of somebody else");
}

export async function signOut(terms: Terms, peer: Peer, asker: SessionAsker): Promise<void> {
  await endOneOf(terms, peer, asker, asker.sessionId);
}

/** Ends a session of the person who asks, and writes it down; false when they have none such. */
export async function endOneOf(
  { database, wall }: Terms,
  { address }: Peer,
  { personId, name }: SessionAsker,
  id: string,
): Promise<boolean> {
  const at = wall.now();
  return database.db.transaction(async (tx) => {
    if (!(await endSession(tx, personId, id, at))) return false;
    await audit(tx, { at, actor: { name, address }, action: "session.end", subject: name, detail: { session: id } });
    await publish(tx, { topic: "people" });
    return true;
  });
}
