import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { apiTokens, people } from "../../schema";

export type TokenRow = typeof apiTokens.$inferSelect;

const BY_SECRET = builtOnce((db) =>
  db
    .select({ token: apiTokens, role: people.role, disabledAt: people.disabledAt })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.personId))
    .where(eq(apiTokens.secretHash, sql.placeholder("secretHash")))
    .prepare("token_by_secret"),
);

/** A token with whose it is, whether or not it is good. */
export async function tokenBySecret(db: Db, secretHash: string) {
  const [row] = await BY_SECRET(db).execute({ secretHash });
  return row ?? null;
}

export async function insertToken(tx: Db, token: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values({ ...token });
}

export async function touchToken(db: Db, id: string, seenAt: number): Promise<void> {
  await db.update(apiTokens).set({ seenAt }).where(eq(apiTokens.id, id));
}

/** All tokens with the name of who made each, the newest first. */
export async function listTokens(db: Db) {
  return db
    .select({ token: apiTokens, maker: people.name })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.personId))
    .orderBy(desc(apiTokens.createdAt));
}

export async function tokenById(db: Db, id: string): Promise<TokenRow | null> {
  const [row] = await db.select().from(apiTokens).where(eq(apiTokens.id, id));
  return row ?? null;
}

/** False when it was revoked before. */
export async function revokeToken(tx: Db, id: string, revokedAt: number): Promise<boolean> {
  const revoked = await tx
    .update(apiTokens)
    .set({ revokedAt })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return revoked.length > 0;
}
