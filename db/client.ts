import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { DESK_LIMITS, driverLimits, type Limits } from "./limits";
import * as schema from "./schema";
import { prepareFrequent } from "./statements/prepare-frequent";

export interface DatabaseOptions {
  readonly max?: number;
  readonly name?: string;
  /** Commits that are not waited for on the disk. A crash may lose the last of them, never one that a later durable commit rests on. */
  readonly relaxed?: boolean;
  readonly limits?: Limits;
}

/**
 * Opens a pool of at most `max` connections. The driver is mended by patches/: as published, a lost connection ends the process, a transaction
 * that lost its own goes on in the session of another, a statement that cannot be written disturbs others, and one that gets no answer waits
 * for ever. Times come back as text and are parsed by the schema's `instant` column.
 */
export function openDatabase(
  url: string,
  { max = 16, name = "ztrade", relaxed = false, limits = DESK_LIMITS }: DatabaseOptions = {},
) {
  const driver = driverLimits(limits);
  const connection = { ...driver.connection, application_name: name, synchronous_commit: relaxed ? "off" : "on" };
  const sql = postgres(url, { ...driver, max, onnotice: () => undefined, connection });
  const db = drizzle(prepareFrequent(sql), { schema, casing: "snake_case" });
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

export type Database = ReturnType<typeof openDatabase>;
/** The database or a transaction on it. */
export type Db = Database["db"] | Parameters<Parameters<Database["db"]["transaction"]>[0]>[0];
