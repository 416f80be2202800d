import { rmSync } from "node:fs";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { migrationsBefore } from "../../support/database/migrations-before";

const NAME = "venue_migration";
/** The migrations before accounts said where they are. */
const BEFORE = 18;

it("accounts of an older desk are at Alpaca, or played as they were, and so are those that a process of the older release opens beside", async () => {
  const server = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${NAME}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${NAME}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const old = migrationsBefore(BEFORE);
  /** As a release that knows of no venues inserts it. */
  const open = (id: string, kind: string, number: string | null) => sql`
    insert into accounts (id, kind, name, config, start_cash_usd, cash_usd, clock_speed, broker_number, created_at)
    values (${id}, ${kind}, ${id}, '{}', 1000, 1000, '1', ${number}, '2026-01-01T00:00:00Z')`;
  try {
    await migrate(drizzle(sql), { migrationsFolder: old });
    await open("paper-1", "paper", "PA1");
    await open("live-1", "live", "123456789");
    await open("sim-1", "simulated", null);
    await open("replay-1", "replay", null);
    const before = await sql`select * from accounts order by id`;
    await migrate(drizzle(sql), { migrationsFolder: "drizzle" });
    await open("sim-2", "simulated", null);
    await open("paper-2", "paper", "PA2");

    const after = await sql`select * from accounts where id in ${sql(before.map(({ id }) => id))} order by id`;
    expect(after.map(({ venue: _, ...row }) => row)).toEqual(before.map((row) => ({ ...row })));
    const venues = await sql<{ id: string; venue: string }[]>`select id, venue from accounts`;
    expect(Object.fromEntries(venues.map(({ id, venue }) => [id, venue]))).toEqual({
      "paper-1": "alpaca",
      "live-1": "alpaca",
      "sim-1": "simulated",
      "replay-1": "replay",
      "sim-2": "simulated",
      "paper-2": "alpaca",
    });
    await expect(open("live-2", "live", "PA1")).rejects.toMatchObject({ constraint_name: "accounts_broker_number" });
  } finally {
    await sql.end();
    await server.unsafe(`drop database ${NAME} with (force)`);
    await server.end();
    rmSync(old, { recursive: true });
  }
});
