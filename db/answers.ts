import { sql } from "drizzle-orm";
import type { Db } from "./client";
import { isPassing } from "./trouble";

/** Whether the database answers the simplest question within `limitMs` milliseconds, and does not refuse it. */
export async function answers(db: Db, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const asked = db.execute(sql`select 1`).then(
    () => true,
    (error: unknown) => {
      if (isPassing(error)) return false;
      throw error;
    },
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
