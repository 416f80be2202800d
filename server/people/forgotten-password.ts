import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { changePerson, personByKey } from "@/db/queries/people/people";
import { endSessionsOf } from "@/db/queries/people/sessions";
import { Fault } from "../core/fault";
import { nameKey } from "../core/people/person";
import { hashNewPassword } from "./password-hash";
import type { Terms } from "./terms";

/**
 * Sets somebody's password from the machine itself, and ends all that they have open; `withoutCodes` also takes away a lost app's codes. Returns how
 * many sessions were ended. Throws Fault `not_found`.
 */
export async function forgottenPassword(
  { database, wall }: Pick<Terms, "database" | "wall">,
  given: { readonly name: string; readonly password: string; readonly withoutCodes: boolean },
): Promise<{ readonly ended: number }> {
  const { name, withoutCodes } = given;
  const passwordHash = await hashNewPassword(given);
  return database.db.transaction(async (tx) => {
    const person = await personByKey(tx, nameKey(name));
    if (!person) throw new Fault("not_found", `there is nobody called "${name}"`);
    const at = wall.now();
    await changePerson(tx, person.id, {
      passwordHash,
      ...(withoutCodes && { totpSealed: null, totpSince: null, totpStep: null }),
    });
    const ended = await endSessionsOf(tx, person.id, at);
    const detail = { ended, withoutCodes, by: "a command on the machine" };
    await audit(tx, { at, actor: "system", action: "person.password", subject: person.name, detail });
    await publish(tx, { topic: "people" });
    return { ended };
  });
}
