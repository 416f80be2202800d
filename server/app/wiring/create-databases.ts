import path from "node:path";
import type { Logger } from "pino";
import { type Database, openDatabase } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/embedded";
import { giveDeskRole } from "@/db/embedded/give-desk-role";
import { migrate } from "@/db/migrate";
import { reachDatabase } from "@/db/reach-database";
import { migrateEngine } from "../../engine/dbos";
import type { Config } from "../config";
import { backUpFirst } from "./backups/back-up-first";
import { POOL_SIZES } from "./pool-sizes";

/**
 * The database with its schema, and a pool for each kind of work on it. Whoever holds a connection waits for one of a later pool only, desk before
 * exchange before notes: else those that wait could hold all that they wait for.
 */
export interface Databases {
  readonly url: string;
  /** Whether nobody else can be using the database. */
  readonly isOwn: boolean;
  readonly database: Database;
  /** The simulated exchange's own pool: the desk holds a connection while it waits for the exchange. */
  readonly exchange: Database;
  /** For notes that need not be on the disk before the work goes on, and for what the exchange reads while it holds its books. */
  readonly notes: Database;
}

type Later = (close: () => Promise<unknown>) => void;

/** Starts or reaches the database and brings its schema up to date. `later` takes what is to be closed at the end, in opposite order. */
export async function createDatabases(config: Config, log: Logger, later: Later, asked: AbortSignal): Promise<Databases> {
  const { databaseUrl } = config;
  const sizes = POOL_SIZES[config.role];
  const embedded = databaseUrl === null ? await openEmbedded(config, log, later, asked) : null;
  if (databaseUrl !== null) {
    await reachDatabase(databaseUrl, { waitMs: config.databaseWaitMs, tell: (sentence) => log.warn(sentence), signal: asked });
  }
  const ownerUrl = embedded?.url ?? databaseUrl ?? "";
  await migrate(ownerUrl, migrateEngine, {
    before: (applied) => backUpFirst(config, { url: ownerUrl, applied, log, signal: asked }),
  });
  const url = embedded ? await giveDeskRole(ownerUrl) : ownerUrl;
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

/** It is closed also when the start ends while it is only just starting. */
function openEmbedded({ dataDir }: Config, log: Logger, later: Later, signal: AbortSignal) {
  const options = { dataDir: path.join(dataDir, "postgres"), log: (line: string) => log.debug(line), signal };
  const starting = startEmbeddedPostgres(options);
  later(async () => {
    const [outcome] = await Promise.allSettled([starting]);
    if (outcome.status === "fulfilled") await outcome.value.stop();
  });
  return starting;
}
