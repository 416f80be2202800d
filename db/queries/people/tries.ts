import { lt } from "drizzle-orm";
import type { Db } from "../../client";
import { signInTries } from "../../schema";

/** Forgets tries whose time is over. */
export async function forgetTries(db: Db, now: number): Promise<void> {
  await db.delete(signInTries).where(lt(signInTries.expire, new Date(now)));
}
