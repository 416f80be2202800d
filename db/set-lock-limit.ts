import { sql } from "drizzle-orm";
import type { Db } from "./client";

/** How long statements of the transaction wait for what others hold. */
export async function setLocalLockLimit(tx: Db, ms: number): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${`${ms}ms`}, true)`);
}
