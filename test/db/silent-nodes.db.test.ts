import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { beat, silentAmong } from "@/db/queries/nodes";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const LEASE_MS = 5_000;

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

it("takes for silent whoever was not heard of for a lease, or is not known at all", async () => {
  const node = { role: "worker", host: "here", pid: 1, version: "1", startedAt: Date.now(), aside: null } as const;
  for (const id of ["lives", "fell silent"]) await beat(database.db, { ...node, id });
  await database.sql`update nodes set seen_at = clock_timestamp() - interval '6 seconds' where id = 'fell silent'`;
  const asked = ["lives", "fell silent", "never heard of"];
  expect(await silentAmong(database.db, asked, LEASE_MS)).toEqual(["fell silent", "never heard of"]);
  expect(await silentAmong(database.db, [], LEASE_MS)).toEqual([]);
});
