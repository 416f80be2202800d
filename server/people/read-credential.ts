import type { Db } from "@/db/client";
import { sessionBySecret } from "@/db/queries/people/sessions";
import { tokenBySecret } from "@/db/queries/people/tokens";
import type { Asker } from "../core/people/asker";
import { lesserScope, scopeOfRole } from "../core/people/role";
import { goodUntil } from "../core/people/session";
import { hashSecret } from "./one-time-secret";

/** What a request brings along: the secret of a session, in a cookie, or of a token, in a header. */
export interface Credential {
  readonly kind: "session" | "token";
  readonly secret: string;
}

/** Whose it is, until when it is good if it is not used, and when it was last used; wall times. */
export interface Found {
  readonly asker: Asker;
  readonly until: number;
  readonly seenAt: number | null;
}

/** What the database knows of a credential; null for one that there is not, or that was taken away. */
export function readCredential(db: Db, { kind, secret }: Credential): Promise<Found | null> {
  return (kind === "session" ? readSession : readToken)(db, hashSecret(secret));
}

async function readSession(db: Db, secretHash: string): Promise<Found | null> {
  const row = await sessionBySecret(db, secretHash);
  if (!row || row.disabledAt !== null) return null;
  const { session, name, role } = row;
  const { id: sessionId, personId, confirmedAt, seenAt } = session;
  const asker = { kind: "session", sessionId, personId, name, role, scope: scopeOfRole(role), confirmedAt } as const;
  return { asker, until: goodUntil(session), seenAt };
}

async function readToken(db: Db, secretHash: string): Promise<Found | null> {
  const row = await tokenBySecret(db, secretHash);
  if (!row || row.disabledAt !== null || row.token.revokedAt !== null) return null;
  const { id: tokenId, personId, name, expiresAt, seenAt } = row.token;
  const scope = lesserScope(row.token.scope, scopeOfRole(row.role));
  return { asker: { kind: "token", tokenId, personId, name, scope }, until: expiresAt, seenAt };
}
