import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { type GrowthWatch, watchGrowth } from "@/server/database/watch-growth";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const HOUR_MS = 3_600_000;
let server: TestDatabase;
let database: Database;
let growth: GrowthWatch;
let now = 0;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 30);
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 1 });
  const say = (error: unknown) => expect(error).toBeUndefined();
  growth = watchGrowth({ db: database.db, wall: { now: () => now }, say });
  await vi.waitFor(async () => expect((await growth.read()).tables.length).toBeGreaterThan(20));
});
afterEach(async () => {
  growth.stop();
  await database.close();
  await server.drop();
});

const grow = () => database.sql`create table grown as select repeat(md5(i::text), 20) as words from generate_series(1, 5000) i`;

it("tells how each table grew since the process began, and looks again once what it knows is a minute old", async () => {
  const before = await growth.read();
  expect(before).toMatchObject({ at: now, since: null, perDay: null });
  expect(before.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["runs", "audit_log"]));
  await grow();
  expect(await growth.read()).toEqual(before);

  now += 12 * HOUR_MS;
  const after = await growth.read();
  const of = (found: typeof after, name: string) => found.tables.find((table) => table.name === name);
  expect(of(after, "runs")?.perDay).toBe(0);
  const grown = of(after, "grown")?.bytes ?? 0;
  expect(grown).toBeGreaterThan(1_000_000);
  expect(after.since).toBe(before.at);
  expect(of(after, "grown")?.perDay).toBe(grown * 2);
  expect(after.perDay).toBeGreaterThanOrEqual(grown * 2);
});
