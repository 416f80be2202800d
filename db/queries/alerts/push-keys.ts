import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { pushKeys } from "../../schema";

export type PushKeysRow = typeof pushKeys.$inferSelect;

/** By which push services know this desk; null before it has any. */
export async function readPushKeys(db: Db): Promise<PushKeysRow | null> {
  const [row] = await db.select().from(pushKeys).where(eq(pushKeys.id, "desk"));
  return row ?? null;
}

/** Keeps them where the desk has none; false where somebody else was sooner. */
export async function insertPushKeys(tx: Db, row: PushKeysRow): Promise<boolean> {
  const kept = await tx
    .insert(pushKeys)
    .values({ ...row })
    .onConflictDoNothing()
    .returning({ id: pushKeys.id });
  return kept.length > 0;
}
