import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { refuseNewerSchema } from "./schema-version";

const MIGRATIONS = fileURLToPath(new URL("../drizzle", import.meta.url));
const MIGRATION_LOCK = 7_711_001;
const POLL_MS = 100;

/**
 * Applies the migrations in drizzle/, then runs `also` (another component's migrations), one process at a time.
 * Throws Fault `refused` when a newer program has changed the database.
 * The lock is polled on a connection of its own: a blocking lock would deadlock with CREATE INDEX CONCURRENTLY of a neighbour.
 */
export async function migrate(url: string, also: () => Promise<void> = async () => undefined): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: "ztrade migrate" } });
  try {
    const locked = async () =>
      (await sql<{ ok: boolean }[]>`select pg_try_advisory_lock(${MIGRATION_LOCK}) as ok`)[0]?.ok === true;
    while (!(await locked())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const db = drizzle(sql);
    await refuseNewerSchema(db);
    await applyMigrations(db, { migrationsFolder: MIGRATIONS });
    await also();
  } finally {
    await sql.end({ timeout: 5 });
  }
}
