import { and, desc, eq, isNull, lt, ne, sql } from "drizzle-orm";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { people, sessions } from "../../schema";

export type SessionRow = typeof sessions.$inferSelect;

const BY_SECRET = builtOnce((db) =>
  db
    .select({ session: sessions, name: people.name, role: people.role, disabledAt: people.disabledAt })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.secretHash, sql.placeholder("secretHash")))
    .prepare("session_by_secret"),
);

/** A session with whose it is, whether or not it is good. */
export async function sessionBySecret(db: Db, secretHash: string) {
  const [row] = await BY_SECRET(db).execute({ secretHash });
  return row ?? null;
}

export async function insertSession(tx: Db, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values({ ...session });
}

/** Notes that it was used; no earlier time takes the place of a later one. */
export async function touchSession(db: Db, id: string, seenAt: number): Promise<void> {
  await db
    .update(sessions)
    .set({ seenAt })
    .where(and(eq(sessions.id, id), lt(sessions.seenAt, seenAt)));
}

export async function confirmSession(tx: Db, id: string, confirmedAt: number): Promise<void> {
  await tx.update(sessions).set({ confirmedAt }).where(eq(sessions.id, id));
}

/** The sessions of a person that were not ended, the last used first. */
export async function sessionsOf(db: Db, personId: string): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .orderBy(desc(sessions.seenAt));
}

/** Ends one session of a person; false when there is none such. */
export async function endSession(tx: Db, personId: string, id: string, endedAt: number): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.id, id), eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends all sessions of a person, but one where it is named. Returns how many. */
export async function endSessionsOf(tx: Db, personId: string, endedAt: number, but?: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), but === undefined ? undefined : ne(sessions.id, but)))
    .returning({ id: sessions.id });
  return ended.length;
}
