import type { Database } from "./client";

const POLL_MS = 100;

/**
 * Does `work` while no other process on the database does work under the same name, however long that takes. It holds a connection of the pool
 * meanwhile, so that the pool needs another one for the work.
 */
export async function withLock(database: Database, name: string, work: () => Promise<void>): Promise<void> {
  const session = await database.sql.reserve();
  const locked = async () =>
    (await session<{ ok: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as ok`)[0]?.ok === true;
  try {
    // Asked for again and again: waiting for it would be a statement without an end.
    while (!(await locked())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    await work();
  } finally {
    // A lock that stayed on a pooled connection would keep everybody out; a broken connection has none.
    await session`select pg_advisory_unlock_all()`.catch(() => undefined);
    session.release();
  }
}
