import path from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { reachDatabase } from "@/db/reach-database";
import { readSchemaVersion } from "@/db/schema-version";
import { checkPatches } from "../app/check-patches";
import { readConfig } from "../app/config";
import { Fault } from "../core/fault";

/** What a command does to the schema: one that loads brings it to this program's version, one that only reads leaves it as it is. */
export type Schema = "migrate" | "leave";

/**
 * Does the work of a command on the desk's database, the embedded one beside a desk that runs as well. Throws Fault `refused` when the schema is
 * another than this program's and is to be left.
 */
export async function withCommandDatabase<T>(name: string, schema: Schema, work: (database: Database) => Promise<T>): Promise<T> {
  checkPatches();
  const config = readConfig();
  const embedded = config.databaseUrl ? null : await joinEmbeddedPostgres({ dataDir: path.join(config.dataDir, "postgres") });
  const url = embedded?.url ?? config.databaseUrl ?? "";
  try {
    if (!embedded) await reachDatabase(url, { waitMs: 0, tell: () => undefined });
    if (schema === "migrate") await migrate(url);
    const database = openDatabase(url, { max: 2, name });
    try {
      if (schema === "leave") await refuseOtherSchema(database);
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await embedded?.stop();
  }
}

async function refuseOtherSchema({ db }: Database): Promise<void> {
  const { applied, known } = await readSchemaVersion(db);
  if (applied === known) return;
  const advice = applied < known ? "start the desk once, which brings it there" : "use the newer Ztrade";
  throw new Fault("refused", `the database is at version ${applied}, and this program reads version ${known}: ${advice}`);
}
