import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { inject } from "vitest";
import { migrate } from "@/db/migrate";
import { ROOT } from "../source-files";
import { migrationsBefore } from "./migrations-before";
import type { TestDatabase } from "./postgres";

/** Rows as a release wrote them, by table, and how many migrations it had. */
interface Dump {
  readonly migrations: number;
  readonly rows: Readonly<Record<string, readonly object[]>>;
}

const FOLDER = path.join(ROOT, "test/data/releases");

/** The releases of which rows are kept, each by its commit. */
export const RELEASES = readdirSync(FOLDER).flatMap((file) => (file.endsWith(".json") ? [path.basename(file, ".json")] : []));

/** A database as the release left it, brought to today's schema as a desk does when it starts. */
export async function openReleaseDatabase(release: string): Promise<TestDatabase> {
  const { migrations, rows } = JSON.parse(readFileSync(path.join(FOLDER, `${release}.json`), "utf8")) as Dump;
  const name = `release_${release}`;
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  const folder = migrationsBefore(migrations);
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await applyMigrations(drizzle(sql), { migrationsFolder: folder });
  rmSync(folder, { recursive: true });
  // A few rows of many do not hold what they point at.
  await sql`set session_replication_role = replica`;
  for (const [table, of] of Object.entries(rows)) {
    await sql`insert into ${sql(table)} overriding system value
      select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(of)}::text::json)`;
  }
  await sql.end();
  await migrate(url.href);
  return {
    url: url.href,
    drop: async () => {
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
