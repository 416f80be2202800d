import path from "node:path";
import type { Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import type { Config } from "./config";
import { migrateEngine } from "./engine/dbos";
import { POOL_SIZES } from "./pool-sizes";

/**
 * The database with its schema, and a pool for each kind of work on it. Whoever holds a connection waits for one of a later pool only, desk before
 * exchange before notes: else those that wait could hold all that they wait for.
 */
export interface Ground {
  readonly url: string;
  /** Whether nobody else can be using the database. */
  readonly isOwn: boolean;
  readonly database: Database;
  /** The simulated exchange's own pool: the desk holds a connection while it waits for the exchange. */
  readonly exchange: Database;
  /** For notes that need not be on the disk before the work goes on, and for what the exchange reads while it holds its books. */
  readonly notes: Database;
}

/** Starts or joins the database and brings its schema up to date. `later` takes what is to be closed at the end, in opposite order. */
export async function openGround(config: Config, log: Logger, later: (close: () => Promise<unknown>) => void): Promise<Ground> {
  const { databaseUrl, dataDir } = config;
  const sizes = POOL_SIZES[config.role];
  const embedded = databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: path.join(dataDir, "postgres"), log: (line) => log.debug(line) });
  if (embedded) later(() => embedded.stop());
  const url = embedded?.url ?? databaseUrl ?? "";
  await migrate(url, migrateEngine);
  const open = (options: Parameters<typeof openDatabase>[1]) => {
    const pool = openDatabase(url, options);
    later(pool.close);
    return pool;
  };
  return {
    url,
    isOwn: embedded !== null,
    database: open({ max: sizes.desk, name: "ztrade desk" }),
    exchange: open({ max: sizes.exchange, name: "ztrade exchange" }),
    notes: open({ max: sizes.notes, name: "ztrade notes", relaxed: true }),
  };
}
