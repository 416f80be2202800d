import { and, asc, eq, gt, lt } from "drizzle-orm";
import type { Db } from "../../client";
import { challenges, passkeys } from "../../schema";

export type PasskeyRow = typeof passkeys.$inferSelect;

export async function passkeyById(db: Db, id: string): Promise<PasskeyRow | null> {
  const [row] = await db.select().from(passkeys).where(eq(passkeys.id, id));
  return row ?? null;
}

export async function passkeysOf(db: Db, personId: string): Promise<PasskeyRow[]> {
  return db.select().from(passkeys).where(eq(passkeys.personId, personId)).orderBy(asc(passkeys.createdAt));
}

/** False when there is one by this id. */
export async function insertPasskey(tx: Db, passkey: typeof passkeys.$inferInsert): Promise<boolean> {
  const made = await tx
    .insert(passkeys)
    .values({ ...passkey })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  return made.length > 0;
}

export async function notePasskeyUse(
  tx: Db,
  id: string,
  use: { readonly counter: number; readonly seenAt: number },
): Promise<void> {
  await tx.update(passkeys).set(use).where(eq(passkeys.id, id));
}

/** False when the person has none such. */
export async function deletePasskey(tx: Db, personId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
    .returning({ id: passkeys.id });
  return gone.length > 0;
}

/** Keeps a challenge until `expiresAt`, and forgets those that are over at `now`. */
export async function insertChallenge(db: Db, challenge: typeof challenges.$inferInsert, now: number): Promise<void> {
  await db.delete(challenges).where(lt(challenges.expiresAt, now));
  await db.insert(challenges).values({ ...challenge });
}

/** Takes a challenge, which nobody can take again; null when there is none such, or it is over. */
export async function takeChallenge(db: Db, id: string, now: number): Promise<string | null> {
  const [taken] = await db
    .delete(challenges)
    .where(and(eq(challenges.id, id), gt(challenges.expiresAt, now)))
    .returning({ challenge: challenges.challenge });
  return taken?.challenge ?? null;
}
