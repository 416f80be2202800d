import { sql } from "drizzle-orm";
import type { DeskEvent } from "@/server/core/events";
import type { Database, Db } from "../client";

const CHANNEL = "ztrade";
/** Postgres refuses a notification of 8,000 bytes or more. */
const MAX_BYTES = 7_900;

/** Sends events to every process when the transaction commits. */
export async function publish(db: Db, ...events: readonly DeskEvent[]): Promise<void> {
  const calls = events.map((event) => {
    const text = JSON.stringify(event);
    if (Buffer.byteLength(text) > MAX_BYTES)
      throw new RangeError(`an event of ${text.length} characters does not fit a notification`);
    return sql`pg_notify(${CHANNEL}, ${text})`;
  });
  if (calls.length > 0) await db.execute(sql`select ${sql.join(calls, sql`, `)}`);
}

/** Calls `onEvent` for each event of any process, and `onConnect` after every (re)connection: what came in between is lost. */
export async function listen(
  database: Database,
  onEvent: (event: DeskEvent) => void,
  onConnect: () => void,
): Promise<{ readonly stop: () => Promise<void> }> {
  const subscription = await database.sql.listen(CHANNEL, (text) => onEvent(JSON.parse(text) as DeskEvent), onConnect);
  return { stop: () => subscription.unlisten() };
}
