import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** As if so much time had passed since a process died that nobody waits for its claims, leases and permits any more. */
export async function lapse({ db }: Pick<Database, "db">): Promise<void> {
  // A session of the dead process may still hold a row.
  await db.execute(sql`
    update runs set lease_until = desk_now()
    where id in (select id from runs where state = 'running' for update skip locked)`);
  await db.execute(sql`update leases set until = desk_now()`);
  await db.execute(sql`update order_intents set permit_until = desk_now() where permit_until > desk_now()`);
}
