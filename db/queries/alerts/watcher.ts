import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { watcherKeys } from "../../schema";

export type WatcherRow = typeof watcherKeys.$inferSelect;

/** Null where nobody was given a key. */
export async function readWatcher(db: Db): Promise<WatcherRow | null> {
  const [row] = await db.select().from(watcherKeys).where(eq(watcherKeys.id, "desk"));
  return row ?? null;
}

/** Puts a key in the place of the one before, whose holder is seen no more. */
export async function setWatcherKey(
  tx: Db,
  { keyHash, at, by }: { readonly keyHash: string; readonly at: number; readonly by: string },
): Promise<void> {
  const anew = { keyHash, createdAt: at, createdBy: by, seenAt: null };
  await tx
    .insert(watcherKeys)
    .values({ id: "desk", ...anew })
    .onConflictDoUpdate({ target: watcherKeys.id, set: anew });
}

/** False where there was none. */
export async function removeWatcherKey(tx: Db): Promise<boolean> {
  const gone = await tx.delete(watcherKeys).returning({ id: watcherKeys.id });
  return gone.length > 0;
}

/** Notes that the holder of a key was there; of a key that was taken away meanwhile nothing is noted. */
export async function noteWatcher(db: Db, { keyHash, at }: { readonly keyHash: string; readonly at: number }): Promise<void> {
  await db
    .update(watcherKeys)
    .set({ seenAt: at })
    .where(and(eq(watcherKeys.id, "desk"), eq(watcherKeys.keyHash, keyHash)));
}
