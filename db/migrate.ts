import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { Fault } from "@/server/core/fault";
import { seconds } from "@/server/core/time/seconds";
import { KNOWN_MIGRATIONS } from "./known-migrations";
import { driverLimits, limitedUrl, PATIENT_LIMITS } from "./limits";
import { readSchemaVersion, refuseNewerSchema } from "./schema-version";
import { databaseTrouble } from "./trouble";

const MIGRATIONS = fileURLToPath(new URL("../drizzle", import.meta.url));
const MIGRATION_LOCK = 7_711_001;
const POLL_MS = 100;
/** No migration takes as long; whoever holds the lock for longer stands still. */
const MOST_MS = 600_000;
/** A table that others use is waited for as often as this. */
const TRIES = 5;

export interface MigrateTerms {
  /** How long another process is waited for. */
  readonly waitMs?: number;
  /** How many migrations the database is to have had in the end; all that this program has, unless told otherwise. */
  readonly upTo?: number;
  /** Done before a database that has had `applied` migrations is given more of them; what it throws leaves it as it is. */
  readonly before?: (applied: number) => Promise<void>;
}

/**
 * Applies the migrations in drizzle/, then runs `also` (another component's migrations, on the address that it is given), one process at a time.
 * Throws Fault `refused` when a newer program has changed the database, `conflict` when another process does not end its migrations.
 * The lock is polled on a connection of its own: a blocking lock would deadlock with CREATE INDEX CONCURRENTLY of a neighbour.
 */
export async function migrate(
  url: string,
  also: (url: string) => Promise<void> = async () => undefined,
  { waitMs = MOST_MS, upTo = KNOWN_MIGRATIONS, before = async () => undefined }: MigrateTerms = {},
): Promise<void> {
  const driver = driverLimits(PATIENT_LIMITS);
  const connection = { ...driver.connection, application_name: "ztrade migrate" };
  const sql = postgres(url, { ...driver, max: 1, onnotice: () => undefined, connection });
  try {
    const locked = async () =>
      (await sql<{ ok: boolean }[]>`select pg_try_advisory_lock(${MIGRATION_LOCK}) as ok`)[0]?.ok === true;
    for (const began = performance.now(); !(await locked()); ) {
      if (performance.now() - began > waitMs) throw new Fault("conflict", await whoMigrates(sql, waitMs));
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    const db = drizzle(sql);
    await refuseNewerSchema(db);
    const { applied } = await readSchemaVersion(db);
    if (applied > 0 && applied < upTo) await before(applied);
    await withMigrations(upTo, (migrationsFolder) => patiently(() => applyMigrations(db, { migrationsFolder })));
    await also(limitedUrl(url, PATIENT_LIMITS));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Does the work with a folder of the first `count` migrations. */
async function withMigrations(count: number, work: (folder: string) => Promise<void>): Promise<void> {
  if (count === KNOWN_MIGRATIONS) return work(MIGRATIONS);
  const journal = JSON.parse(readFileSync(path.join(MIGRATIONS, "meta/_journal.json"), "utf8")) as {
    readonly entries: readonly { readonly tag: string }[];
  };
  const entries = journal.entries.slice(0, count);
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-migrations-"));
  try {
    mkdirSync(path.join(folder, "meta"));
    writeFileSync(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) copyFileSync(path.join(MIGRATIONS, `${tag}.sql`), path.join(folder, `${tag}.sql`));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function whoMigrates(sql: postgres.Sql, waitedMs: number): Promise<string> {
  const [holder] = await sql<{ pid: number; from: string | null }[]>`
    select a.pid, host(a.client_addr) as "from" from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.granted and l.objid = ${MIGRATION_LOCK} and l.database = (select oid from pg_database where datname = current_database())`;
  const who = holder ? `, session ${holder.pid} of the database, from ${holder.from ?? "this machine"}` : "";
  return `another process has been changing the database for ${seconds(waitedMs)} and does not end${who}: end it, and start again`;
}

/** Each try is one transaction: nothing of one that failed stays. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || databaseTrouble(error) !== "retry") throw error;
    }
  }
}
