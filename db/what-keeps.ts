import { sql } from "drizzle-orm";
import type { Db } from "./client";
import { isPassing } from "./trouble";

/** Statements that wait for a lock for a shorter time are everyday. */
const HELD_MS = 1_000;

/**
 * What keeps work on the database waiting, in words: it says nothing within `limitMs` milliseconds or refuses, or a statement of the desk waits
 * for a row or a table that another session holds. Null when nothing does.
 */
export async function whatKeeps(db: Db, limitMs: number, heldMs = HELD_MS): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const silent = "the database does not answer";
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(silent), limitMs);
  });
  const asked = isHeld(db, heldMs).then(
    (held) => (held ? "another session holds what it needs" : null),
    (error: unknown) => {
      if (isPassing(error)) return silent;
      throw error;
    },
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function isHeld(db: Db, heldMs: number): Promise<boolean> {
  const [row] = await db.execute<{ held: boolean }>(sql`
    select exists (
      select 1 from pg_stat_activity
      where datname = current_database() and usename = current_user and wait_event_type = 'Lock' and state = 'active'
        and query_start < clock_timestamp() - ${heldMs}::float8 * interval '1 millisecond'
    ) as held`);
  return row?.held === true;
}
