import { randomUUID } from "node:crypto";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { endInvitations, insertInvitation, isInvitation, takeInvitation } from "@/db/queries/people/invitations";
import { insertPerson, isAnybodyThere, lockPeople, personByKey } from "@/db/queries/people/people";
import { Fault } from "../core/fault";
import { nameKey } from "../core/people/person";
import type { Role } from "../core/people/role";
import { beginSession } from "./begin-session";
import { hashSecret, isSecret, newSecret } from "./one-time-secret";
import { hashNewPassword } from "./password-hash";
import type { Peer, Terms } from "./terms";

/** The first link of a desk is printed on its machine; one that is sent to somebody may lie in a mailbox for a day. */
export const FIRST_LINK_MS = 30 * 60_000;
const INVITATION_MS = 24 * 60 * 60_000;

/** Makes the secret of the link by which the first person of a desk sets a name and a password; earlier ones are over. Null once somebody is there. */
export async function makeFirstLink({ database, wall }: Pick<Terms, "database" | "wall">): Promise<string | null> {
  return database.db.transaction(async (tx) => {
    await lockPeople(tx);
    if (await isAnybodyThere(tx)) return null;
    const at = wall.now();
    await endInvitations(tx, at);
    const secret = newSecret();
    const row = { id: randomUUID(), secretHash: hashSecret(secret), role: "admin", createdBy: "system" } as const;
    await insertInvitation(tx, { ...row, createdAt: at, expiresAt: at + FIRST_LINK_MS });
    return secret;
  });
}

/** Asks somebody in. Returns the secret of their link and until when it is good, wall time. */
export async function invite(
  { database, wall }: Terms,
  by: { readonly name: string; readonly address: string },
  role: Role,
): Promise<{ readonly secret: string; readonly expiresAt: number }> {
  const secret = newSecret();
  const [at, id] = [wall.now(), randomUUID()];
  const expiresAt = at + INVITATION_MS;
  await database.db.transaction(async (tx) => {
    await insertInvitation(tx, { id, secretHash: hashSecret(secret), role, createdAt: at, createdBy: by.name, expiresAt });
    await audit(tx, { at, actor: by, action: "person.invite", subject: id, detail: { role, expiresAt } });
  });
  return { secret, expiresAt };
}

/**
 * Makes the person whom a link asked in, and opens a session for them. Of several at once one wins. Throws Fault `not_found` for a link that is over,
 * and `conflict` for a name that somebody has.
 */
export async function setUp(
  { database, wall }: Terms,
  peer: Peer,
  given: { readonly secret: string; readonly name: string; readonly password: string },
): Promise<{ readonly session: string }> {
  const { secret, name } = given;
  const over = new Fault(
    "not_found",
    "this link was used, or its time is over: the desk's log has a new one, or who asked you in makes one",
  );
  // A password is not worked on for nothing.
  if (!isSecret(secret) || !(await isInvitation(database.db, hashSecret(secret), wall.now()))) throw over;
  const passwordHash = await hashNewPassword(given);
  return database.db.transaction(async (tx) => {
    await lockPeople(tx);
    const at = wall.now();
    const invitation = await takeInvitation(tx, hashSecret(secret), at);
    if (!invitation) throw over;
    const { role, createdBy } = invitation;
    const id = randomUUID();
    if (await personByKey(tx, nameKey(name))) throw new Fault("conflict", `name "${name}" is taken`);
    await insertPerson(tx, { id, name, nameKey: nameKey(name), role, passwordHash, createdAt: at, createdBy });
    const actor = { name, address: peer.address };
    await audit(tx, { at, actor, action: "person.create", subject: name, detail: { role, invitedBy: createdBy } });
    await publish(tx, { topic: "people" });
    return { session: await beginSession(tx, { id, name }, { by: "set-up", peer, at }) };
  });
}

/** The first person where nobody sits before a browser: their password comes from a file. Nothing happens once somebody is there. Returns whether they were made. */
export async function setUpFrom(
  { database, wall }: Terms,
  given: { readonly name: string; readonly password: string },
): Promise<boolean> {
  const { name } = given;
  if (await isAnybodyThere(database.db)) return false;
  const passwordHash = await hashNewPassword(given);
  return database.db.transaction(async (tx) => {
    await lockPeople(tx);
    if (await isAnybodyThere(tx)) return false;
    const at = wall.now();
    await endInvitations(tx, at);
    const row = { id: randomUUID(), name, nameKey: nameKey(name), role: "admin", passwordHash, createdAt: at } as const;
    await insertPerson(tx, { ...row, createdBy: "system" });
    await audit(tx, {
      at,
      actor: "system",
      action: "person.create",
      subject: name,
      detail: { role: "admin", invitedBy: "system" },
    });
    await publish(tx, { topic: "people" });
    return true;
  });
}
