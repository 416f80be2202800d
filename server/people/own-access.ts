import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { passkeysOf } from "@/db/queries/people/passkeys";
import { changePerson, personById } from "@/db/queries/people/people";
import { endSessionsOf, sessionsOf } from "@/db/queries/people/sessions";
import { holdSeals } from "@/db/queries/sealed";
import { Fault } from "../core/fault";
import { CONFIRMED_MS, type SessionAsker } from "../core/people/asker";
import { goodUntil } from "../core/people/session";
import type { Vault } from "../core/vault";
import { hashNewPassword } from "./password-hash";
import { endOneOf, requirePassword } from "./sign-in";
import type { Peer, Terms } from "./terms";
import { newTotp, takeCode } from "./totp";

/** What somebody has to come in with, and what they have open. */
export async function readOwn({ database, wall }: Terms, { personId, sessionId, name, role, confirmedAt }: SessionAsker) {
  const [person, sessions, passkeys] = await Promise.all([
    personById(database.db, personId),
    sessionsOf(database.db, personId),
    passkeysOf(database.db, personId),
  ]);
  return {
    name,
    role,
    hasTotp: person !== null && person.totpSince !== null,
    confirmedUntil: confirmedAt + CONFIRMED_MS,
    passkeys: passkeys.map(({ id, name, createdAt, seenAt }) => ({ id, name, createdAt, seenAt })),
    sessions: sessions
      .filter((session) => goodUntil(session) > wall.now())
      .map(({ id, createdAt, seenAt, address, client, by }) => ({
        id,
        createdAt,
        seenAt,
        address,
        client,
        by,
        isThis: id === sessionId,
      })),
  };
}

/** Sets another password, and ends every other session. Throws Fault `not_allowed` where the one before is wrong. */
export async function changePassword(
  terms: Terms,
  peer: Peer,
  asker: SessionAsker,
  given: { readonly before: string; readonly after: string },
): Promise<{ readonly ended: number }> {
  const { database, wall } = terms;
  await requirePassword(terms, peer, asker, given.before);
  const passwordHash = await hashNewPassword({ name: asker.name, password: given.after });
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    await changePerson(tx, asker.personId, { passwordHash });
    const ended = await endSessionsOf(tx, asker.personId, at, asker.sessionId);
    const actor = { name: asker.name, address: peer.address };
    await audit(tx, { at, actor, action: "person.password", subject: asker.name, detail: { ended } });
    await publish(tx, { topic: "people" });
    return { ended };
  });
}

/** Throws Fault `not_found` for a session that the person does not have. */
export async function endOwnSession(terms: Terms, peer: Peer, asker: SessionAsker, id: string): Promise<void> {
  if (!(await endOneOf(terms, peer, asker, id))) throw new Fault("not_found", `you have no session "${id}"`);
}

/** Makes a secret for an app of one-time codes; it is asked for only once a code of it was given. */
export async function beginTotp({ database }: Terms, vault: Vault, { personId, name }: SessionAsker) {
  const person = await personById(database.db, personId);
  if (!person || person.totpSince !== null) throw new Fault("conflict", "codes are asked for already: turn that off first");
  return database.db.transaction(async (tx) => {
    await holdSeals(tx);
    const { sealed, secret, uri } = newTotp(vault, { id: personId, name });
    await changePerson(tx, personId, { totpSealed: sealed, totpSince: null, totpStep: null });
    return { secret, uri };
  });
}

/** From here on a code is asked for with the password. Throws Fault `not_allowed` for a code that is not that of now. */
export async function enableTotp(terms: Terms, vault: Vault, peer: Peer, asker: SessionAsker, code: string): Promise<void> {
  const { database, wall, tries } = terms;
  await tries.take(`code ${asker.personId}`, peer.address);
  await database.db.transaction(async (tx) => {
    const person = await personById(tx, asker.personId);
    if (!person || person.totpSince !== null) throw new Fault("conflict", "codes are asked for already");
    const at = wall.now();
    if (!(await takeCode(tx, vault, person, { code, at }))) throw new Fault("not_allowed", "this is not the code of now");
    await changePerson(tx, person.id, { totpSince: at });
    await audit(tx, {
      at,
      actor: { name: person.name, address: peer.address },
      action: "totp.enable",
      subject: person.name,
      detail: {},
    });
    await publish(tx, { topic: "people" });
  });
  await tries.succeeded(`code ${asker.personId}`, peer.address);
}

export async function disableTotp({ database, wall }: Terms, peer: Peer, asker: SessionAsker): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    await changePerson(tx, asker.personId, { totpSealed: null, totpSince: null, totpStep: null });
    await audit(tx, {
      at,
      actor: { name: asker.name, address: peer.address },
      action: "totp.disable",
      subject: asker.name,
      detail: {},
    });
    await publish(tx, { topic: "people" });
  });
}
