import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { Fault } from "@/server/core/fault";
import type { Db } from "./client";
import { failureOf } from "./database-sentence";
import { KNOWN_MIGRATIONS } from "./known-migrations";

const UNDEFINED_TABLE = "42P01";

export interface SchemaVersion {
  /** How many migrations the database has had. */
  readonly applied: number;
  /** How many this program has. */
  readonly known: number;
}

/** One statement. On a database without a schema it fails inside and counts as 0, so there it must not be asked within a transaction. */
export async function readSchemaVersion(db: Db | PostgresJsDatabase): Promise<SchemaVersion> {
  const known = KNOWN_MIGRATIONS;
  try {
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from drizzle.__drizzle_migrations`);
    return { applied: row?.n ?? 0, known };
  } catch (error) {
    if (failureOf(error)?.code === UNDEFINED_TABLE) return { applied: 0, known };
    throw error;
  }
}

/** Throws Fault `refused` when a newer program has changed the database: this one would not know what is in it. */
export async function refuseNewerSchema(db: Db | PostgresJsDatabase): Promise<void> {
  const { applied, known } = await readSchemaVersion(db);
  if (applied <= known) return;
  throw new Fault(
    "refused",
    `the database was brought to version ${applied} by a newer Ztrade, and this one knows version ${known}: start the newer one`,
  );
}
