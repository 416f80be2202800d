import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Role } from "@/server/core/people/role";
import type { Db } from "../../client";
import { people } from "../../schema";

export type PersonRow = typeof people.$inferSelect;

/** Whether anybody may sign in, or could once. */
export async function isAnybodyThere(db: Db): Promise<boolean> {
  return (await db.select({ id: people.id }).from(people).limit(1)).length > 0;
}

export async function listPeople(db: Db): Promise<PersonRow[]> {
  return db.select().from(people).orderBy(asc(people.createdAt));
}

export async function personById(db: Db, id: string): Promise<PersonRow | null> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  return row ?? null;
}

export async function personByKey(db: Db, nameKey: string): Promise<PersonRow | null> {
  const [row] = await db.select().from(people).where(eq(people.nameKey, nameKey));
  return row ?? null;
}

/** False when somebody has the name. */
export async function insertPerson(tx: Db, person: typeof people.$inferInsert): Promise<boolean> {
  return (
    (
      await tx
        .insert(people)
        .values({ ...person })
        .onConflictDoNothing()
        .returning({ id: people.id })
    ).length > 0
  );
}

export async function changePerson(tx: Db, id: string, change: Partial<Omit<PersonRow, "id">>): Promise<void> {
  await tx.update(people).set(change).where(eq(people.id, id));
}

/** Nobody else makes or changes a person until the transaction ends. */
export async function lockPeople(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${people} in share row exclusive mode`);
}

export async function countAble(tx: Db, role: Role): Promise<number> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, role), isNull(people.disabledAt)));
  return rows.length;
}

/** Takes a time step of somebody's codes; false where that or a later one was taken before. */
export async function takeStep(tx: Db, id: string, step: number): Promise<boolean> {
  const taken = await tx
    .update(people)
    .set({ totpStep: step })
    .where(and(eq(people.id, id), or(isNull(people.totpStep), lt(people.totpStep, step))))
    .returning({ id: people.id });
  return taken.length > 0;
}
