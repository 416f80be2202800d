import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { changePerson, countAble, listPeople, lockPeople, type PersonRow, personById } from "@/db/queries/people/people";
import { endSessionsOf } from "@/db/queries/people/sessions";
import { Fault } from "../core/fault";
import type { Actor } from "../core/people/actor";
import type { Role } from "../core/people/role";
import type { Terms } from "./terms";

/** Everybody, without what only they know. */
export async function readPeople({ database }: Pick<Terms, "database">) {
  return (await listPeople(database.db)).map(({ id, name, role, createdAt, createdBy, disabledAt, totpSince }) => ({
    id,
    name,
    role,
    createdAt,
    createdBy,
    disabledAt,
    hasTotp: totpSince !== null,
  }));
}

/** Gives somebody another role; what they have open follows at once. Throws Fault `refused` where nobody would be left to see to people. */
export async function setRole(
  terms: Terms,
  actor: Actor,
  given: { readonly personId: string; readonly role: Role },
): Promise<void> {
  const { personId, role } = given;
  await change(terms, personId, async (tx, person, at) => {
    if (person.role === role) return;
    await changePerson(tx, personId, { role });
    await audit(tx, { at, actor, action: "person.role", subject: person.name, detail: { before: person.role, after: role } });
  });
}

/** Keeps somebody out, and ends what they have open, or lets them in again. */
export async function setAble(
  terms: Terms,
  actor: Actor,
  given: { readonly personId: string; readonly able: boolean },
): Promise<void> {
  const { personId, able } = given;
  await change(terms, personId, async (tx, person, at) => {
    if (able === (person.disabledAt === null)) return;
    await changePerson(tx, personId, { disabledAt: able ? null : at });
    const ended = able ? 0 : await endSessionsOf(tx, personId, at);
    const action = able ? "person.enable" : "person.disable";
    await audit(tx, { at, actor, action, subject: person.name, detail: { ended } });
  });
}

async function change(
  { database, wall }: Terms,
  personId: string,
  work: (tx: Db, person: PersonRow, at: number) => Promise<void>,
): Promise<void> {
  await database.db.transaction(async (tx) => {
    await lockPeople(tx);
    const person = await personById(tx, personId);
    if (!person) throw new Fault("not_found", `there is nobody "${personId}"`);
    await work(tx, person, wall.now());
    if ((await countAble(tx, "admin")) === 0)
      throw new Fault("refused", `"${person.name}" is the only administrator: nobody could see to people any more`);
    await publish(tx, { topic: "people" });
  });
}
