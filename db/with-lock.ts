import type { Database } from "./client";

/** Does `work` while no other process on the database does work under the same name. */
export async function withLock(database: Database, name: string, work: () => Promise<void>): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
    await work();
  });
}
