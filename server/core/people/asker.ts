import type { Role, Scope } from "./role";

/** Who asks: a person in a session, a token of a person, or this process itself. */
export type Asker = SessionAsker | TokenAsker | { readonly kind: "desk"; readonly scope: Scope };

export interface SessionAsker {
  readonly kind: "session";
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** When it was last shown that it is the person, wall time. */
  readonly confirmedAt: number;
}

export interface TokenAsker {
  readonly kind: "token";
  readonly tokenId: string;
  readonly personId: string;
  readonly name: string;
  readonly scope: Scope;
}

/** This process, for what no request began. */
export const DESK_ITSELF: Asker = { kind: "desk", scope: "admin" };

/** A person is known for so long after a password, a code or a passkey, for what needs more than a session. */
export const CONFIRMED_MS = 5 * 60_000;

/** Whether it is shown that the person who opened the session is there. A token was made by one who had shown it. */
export function isConfirmed(asker: Asker, now: number): boolean {
  return asker.kind !== "session" || now - asker.confirmedAt < CONFIRMED_MS;
}

/** By which name what is done is written down. No person's name holds a space. */
export function askerName(asker: Asker): string {
  if (asker.kind === "desk") return "system";
  return asker.kind === "token" ? `token ${asker.name}` : asker.name;
}
