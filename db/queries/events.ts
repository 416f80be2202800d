import { sql } from "drizzle-orm";
import type { DeskEvent } from "@/server/core/events";
import type { Database, Db } from "../client";
import { fittingEvents } from "../fitting-events";

const CHANNEL = "ztrade";
/** Sends events to every process when the transaction commits, each in as many notifications as it takes. */
export async function publish(db: Db, ...events: readonly DeskEvent[]): Promise<void> {
  const calls = events.flatMap(fittingEvents).map((event) => sql`pg_notify(${CHANNEL}, ${JSON.stringify(event)})`);
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
