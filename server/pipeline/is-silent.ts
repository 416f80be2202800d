import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { isPassing } from "@/db/trouble";

const ANSWER_MS = 2_000;

/** Whether the database gives no answer to the simplest question, or refuses it. */
export async function isSilent(db: Db): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), ANSWER_MS);
  });
  const asked = db.execute(sql`select 1`).then(
    () => false,
    (error: unknown) => {
      if (isPassing(error)) return true;
      throw error;
    },
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
