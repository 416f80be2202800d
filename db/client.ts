import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export interface DatabaseOptions {
  readonly max?: number;
  readonly name?: string;
  /** Commits that are not waited for on the disk. A crash may lose the last of them, never one that a later durable commit rests on. */
  readonly relaxed?: boolean;
}

/**
 * Opens a pool of at most `max` connections. The driver is mended by patches/: as published, a lost connection ends the process, and a
 * transaction that lost its own goes on in the session of another. Times come back as text and are parsed by the schema's `instant` column.
 */
export function openDatabase(url: string, { max = 16, name = "ztrade", relaxed = false }: DatabaseOptions = {}) {
  const connection = { application_name: name, synchronous_commit: relaxed ? "off" : "on" };
  const sql = postgres(url, { max, onnotice: () => undefined, connection });
  const db = drizzle(sql, { schema, casing: "snake_case" });
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

export type Database = ReturnType<typeof openDatabase>;
/** The database or a transaction on it. */
export type Db = Database["db"] | Parameters<Parameters<Database["db"]["transaction"]>[0]>[0];
