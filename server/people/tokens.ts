import { randomUUID } from "node:crypto";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { insertToken, listTokens, revokeToken as takeAway, tokenById } from "@/db/queries/people/tokens";
import { Fault } from "../core/fault";
import type { Actor } from "../core/people/actor";
import type { Asker } from "../core/people/asker";
import { reaches, type Scope } from "../core/people/role";
import { hashSecret, newSecret } from "./one-time-secret";
import type { Terms } from "./terms";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes a token for a program, in the name of whoever asks. Returns its secret, which is told this once. Throws Fault `not_allowed` for a scope
 * beyond that of its maker.
 */
export async function createToken(
  { database, wall }: Terms,
  by: { readonly asker: Exclude<Asker, { kind: "desk" }>; readonly actor: Actor },
  given: { readonly name: string; readonly scope: Scope; readonly days: number },
): Promise<{ readonly id: string; readonly secret: string; readonly expiresAt: number }> {
  const { name, scope, days } = given;
  if (!reaches(by.asker.scope, scope))
    throw new Fault("not_allowed", `scope "${scope}" is more than you may do yourself: ${by.asker.scope}`);
  const secret = newSecret();
  const [id, at] = [randomUUID(), wall.now()];
  const expiresAt = at + days * DAY_MS;
  const { personId } = by.asker;
  await database.db.transaction(async (tx) => {
    const row = { id, name, secretHash: hashSecret(secret), lastFour: secret.slice(-4), personId, scope };
    await insertToken(tx, { ...row, createdAt: at, expiresAt });
    await audit(tx, { at, actor: by.actor, action: "token.create", subject: name, detail: { id, scope, expiresAt } });
    await publish(tx, { topic: "people" });
  });
  return { id, secret, expiresAt };
}

/** Tokens without their secrets, the newest first. Those of others are seen by who sees to people. */
export async function tokensSeenBy({ database }: Terms, asker: Exclude<Asker, { kind: "desk" }>) {
  const all = await listTokens(database.db);
  return all
    .filter(({ token }) => asker.scope === "admin" || token.personId === asker.personId)
    .map(({ token: { secretHash: _, ...token }, maker }) => ({ ...token, maker }));
}

/** Ends a token at once. Throws Fault `not_found` for one that there is not, or that is somebody else's. */
export async function revokeToken(
  { database, wall }: Terms,
  by: { readonly asker: Exclude<Asker, { kind: "desk" }>; readonly actor: Actor },
  id: string,
): Promise<void> {
  await database.db.transaction(async (tx) => {
    const token = await tokenById(tx, id);
    if (!token || (by.asker.scope !== "admin" && token.personId !== by.asker.personId))
      throw new Fault("not_found", `there is no token "${id}"`);
    const at = wall.now();
    if (!(await takeAway(tx, id, at))) return;
    await audit(tx, { at, actor: by.actor, action: "token.revoke", subject: token.name, detail: { id } });
    await publish(tx, { topic: "people" });
  });
}
