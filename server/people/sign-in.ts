import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { type PersonRow, personById, personByKey } from "@/db/queries/people/people";
import { confirmSession, endSession } from "@/db/queries/people/sessions";
import { Fault } from "../core/fault";
import type { SessionAsker } from "../core/people/asker";
import { nameKey } from "../core/people/person";
import { beginSession } from "./begin-session";
import { isPassword } from "./password-hash";
import type { Peer, Terms } from "./terms";

const WRONG = "the name or the password is wrong";

/**
 * Lets somebody in by name and password. Whether the name is unknown or the password wrong, the answer is the same and takes as long. Throws Fault
 * `not_signed_in`, and TooManyTries.
 */
export async function signIn(
  terms: Terms,
  peer: Peer,
  given: { readonly name: string; readonly password: string },
): Promise<{ readonly session: string }> {
  const { database, wall, tries } = terms;
  const key = nameKey(given.name);
  await tries.take(key, peer.address);
  const person = await personByKey(database.db, key);
  const isRight = await isPassword(given.password, person?.passwordHash ?? null);
  if (!person || !isRight || person.disabledAt !== null) {
    await noteFailure(terms, peer, person?.name ?? null);
    throw new Fault("not_signed_in", WRONG);
  }
  await tries.succeeded(key, peer.address);
  const session = await database.db.transaction((tx) => beginSession(tx, person, { by: "password", peer, at: wall.now() }));
  return { session };
}

/** Who tried in vain is written down; not what name nobody has, which may be a password in the wrong field. */
async function noteFailure({ database, wall }: Terms, { address }: Peer, name: string | null): Promise<void> {
  const entry = { at: wall.now(), actor: { name: "nobody", address }, action: "session.refused" };
  await database.db.transaction((tx) => audit(tx, { ...entry, subject: name ?? "an unknown name", detail: {} }));
}

/** Shows again that it is the person, for what needs more than a session. Throws Fault `not_allowed` for a wrong password, and TooManyTries. */
export async function confirm(terms: Terms, peer: Peer, asker: SessionAsker, password: string): Promise<void> {
  const { database, wall } = terms;
  await requirePassword(terms, peer, asker, password);
  await database.db.transaction(async (tx) => {
    await confirmSession(tx, asker.sessionId, wall.now());
    await publish(tx, { topic: "people" });
  });
}

/** The person of a session who gave the right password. Throws Fault `not_allowed`, and TooManyTries. */
export async function requirePassword(terms: Terms, peer: Peer, asker: SessionAsker, password: string): Promise<PersonRow> {
  const { database, tries } = terms;
  const key = nameKey(asker.name);
  await tries.take(key, peer.address);
  const person = await personById(database.db, asker.personId);
  if (!person || !(await isPassword(password, person.passwordHash))) {
    await noteFailure(terms, peer, asker.name);
    throw new Fault("not_allowed", "the password is wrong");
  }
  await tries.succeeded(key, peer.address);
  return person;
}

export async function signOut({ database, wall }: Terms, peer: Peer, { personId, sessionId, name }: SessionAsker): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    if (!(await endSession(tx, personId, sessionId, at))) return;
    const actor = { name, address: peer.address };
    await audit(tx, { at, actor, action: "session.end", subject: name, detail: { session: sessionId } });
    await publish(tx, { topic: "people" });
  });
}
