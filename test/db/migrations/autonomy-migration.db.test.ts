import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { migrationsBefore } from "../../support/database/migrations-before";

const NAME = "autonomy_migration";
/** The migrations before agents stood on rungs. */
const BEFORE = 28;
const AT = "2026-01-01T00:00:00Z";

it("agents of an older desk trade on as they did, and those of a live account that nobody ever switched on observe", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore(BEFORE);
  try {
    await migrate(drizzle(sql), { migrationsFolder: old });
    for (const [id, kind] of [
      ["sim-1", "simulated"],
      ["live-1", "live"],
    ] as const)
      await sql`
        insert into accounts (id, kind, name, venue, config, start_cash_usd, cash_usd, clock_speed, created_at)
        values (${id}, ${kind}, ${id}, ${kind === "live" ? "alpaca" : kind}, '{}', 1000, 1000, '1', ${AT})`;
    for (const [id, mode, changedAt] of [
      ["on", "on", null],
      ["never", "observe", null],
      ["once", "off", AT],
    ] as const) {
      await sql`insert into agents (id, name, symbol, mode, version, created_at) values (${id}, ${id}, 'TSLA', ${mode}, 1, ${AT})`;
      await sql`delete from account_agents where agent_id = ${id}`;
      for (const account of ["sim-1", "live-1"])
        await sql`
          insert into account_agents (account_id, agent_id, mode, changed_at) values (${account}, ${id}, ${mode}, ${changedAt})`;
    }
    await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
    // A process of the release before goes on writing modes for a while: what it adds observes.
    await sql`insert into agents (id, name, symbol, mode, version, created_at) values ('late', 'late', 'TSLA', 'off', 1, ${AT})`;
    await sql`delete from account_agents where agent_id = 'late'`;
    await sql`
      insert into account_agents (account_id, agent_id, mode) values ('sim-1', 'late', 'on')
      on conflict (account_id, agent_id) do update set mode = 'on'`;
    const rows = await sql<{ words: string }[]>`
      select account_id || ' ' || agent_id || ' ' || rung as words from account_agents order by account_id desc, agent_id`;
    expect(rows.map(({ words }) => words)).toEqual([
      "sim-1 late observe",
      "sim-1 never full",
      "sim-1 on full",
      "sim-1 once full",
      "live-1 never observe",
      "live-1 on full",
      "live-1 once full",
    ]);
  } finally {
    await sql.end();
    await server.unsafe(`drop database ${NAME} with (force)`);
    await server.end();
    rmSync(old, { recursive: true });
  }
});
