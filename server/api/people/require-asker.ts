import { Fault } from "../../core/fault";
import { type Asker, isConfirmed, type SessionAsker } from "../../core/people/asker";
import { reaches, type Scope } from "../../core/people/role";
import type { ApiContext } from "../context";

const NEEDS: Readonly<Record<Scope, string>> = { read: "looking", trade: "trading", admin: "an administrator" };

/** Who asks. Throws Fault `not_signed_in` for nobody, and `not_allowed` for who may not do what needs `needed`. */
export function requireAsker({ asker }: Pick<ApiContext, "asker">, needed: Scope): Asker {
  if (!asker) throw new Fault("not_signed_in", "sign in first, or send a token: Authorization: Bearer TOKEN");
  if (reaches(asker.scope, needed)) return asker;
  const who = asker.kind === "token" ? `token "${asker.name}"` : asker.kind === "session" ? `"${asker.name}"` : "the desk";
  throw new Fault("not_allowed", `${who} is for ${NEEDS[asker.scope]}, and this needs ${NEEDS[needed]}`);
}

/** Throws Fault `confirmation_needed` where nobody showed a moment ago that it is the person who opened the session. */
export function requireConfirmed({ asker, desk }: Pick<ApiContext, "asker" | "desk">): void {
  if (asker && !isConfirmed(asker, desk.wall.now()))
    throw new Fault("confirmation_needed", "confirm that it is you: this needs your password again");
}

/** A person, in a session or by a token of theirs. Throws Fault `not_allowed` for this process. */
export function requirePerson(asker: Asker): Exclude<Asker, { kind: "desk" }> {
  if (asker.kind !== "desk") return asker;
  throw new Fault("not_allowed", "only a person does this");
}

/** The person in a session. Throws Fault `not_allowed` for a token, which has no password, no session and no passkeys. */
export function requireSession(asker: Asker): SessionAsker {
  if (asker.kind === "session") return asker;
  throw new Fault("not_allowed", "only a person who has signed in does this, no token");
}
