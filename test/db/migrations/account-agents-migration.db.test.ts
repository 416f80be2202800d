import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { migrationsBefore } from "../../support/database/migrations-before";

const NAME = "account_agents_migration";
/** The migrations before each account had its own agents. */
const BEFORE = 19;

it("agents of an older desk are in every account what they were in all, and whom an older process turns off is off in all", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore(BEFORE);
  const modes = async () =>
    (
      await sql<{ words: string }[]>`
        select account_id || ' ' || agent_id || ' ' || mode as words from account_agents order by account_id, agent_id`
    ).map(({ words }) => words);
  try {
    await migrate(drizzle(sql), { migrationsFolder: old });
    for (const [id, closedAt] of [
      ["sim-1", "2026-02-01T00:00:00Z"],
      ["sim-2", null],
    ] as const)
      await sql`
        insert into accounts (id, kind, name, venue, config, start_cash_usd, cash_usd, clock_speed, created_at, closed_at)
        values (${id}, 'simulated', ${id}, 'simulated', '{}', 1000, 1000, '1', '2026-01-01T00:00:00Z', ${closedAt})`;
    for (const [id, mode, archivedAt] of [
      ["a", "on", null],
      ["b", "reduce_only", null],
      ["c", "off", "2026-01-02T00:00:00Z"],
    ] as const)
      await sql`
        insert into agents (id, name, symbol, mode, version, created_at, archived_at)
        values (${id}, ${id}, 'TSLA', ${mode}, 1, '2026-01-01T00:00:00Z', ${archivedAt})`;
    await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
    expect(await modes()).toEqual(["sim-1 a on", "sim-1 b reduce_only", "sim-2 a on", "sim-2 b reduce_only"]);
    await sql`update agents set mode = 'off' where id = 'a'`;
    expect(await modes()).toEqual(["sim-1 a off", "sim-1 b reduce_only", "sim-2 a off", "sim-2 b reduce_only"]);
  } finally {
    await sql.end();
    await server.unsafe(`drop database ${NAME} with (force)`);
    await server.end();
    rmSync(old, { recursive: true });
  }
});
