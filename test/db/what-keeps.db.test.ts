import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { whatKeeps } from "@/db/what-keeps";
import { bringBack, openTestDatabase, type TestDatabase, takeAway } from "../support/database/postgres";

const LIMIT_MS = 5_000;
const HELD_MS = 50;

let server: TestDatabase;
let desk: Database;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = openDatabase(server.url, { max: 4 });
  await desk.sql`create table held (id int)`;
  await desk.sql`insert into held values (1)`;
});

afterAll(async () => {
  await desk.close();
  await server.drop();
});

it("is nothing while no statement waits", async () => {
  expect(await whatKeeps(desk.db, LIMIT_MS, HELD_MS)).toBeNull();
});

it("is another session while a statement waits for what that holds, and nothing once it has it", async () => {
  let waiting: Promise<unknown> = Promise.resolve();
  await desk.sql.begin(async (tx) => {
    await tx`select 1 from held for update`;
    waiting = desk.sql`update held set id = 2`.execute();
    await expect.poll(() => whatKeeps(desk.db, LIMIT_MS, HELD_MS)).toBe("another session holds what it needs");
  });
  await waiting;
  expect(await whatKeeps(desk.db, LIMIT_MS, HELD_MS)).toBeNull();
});

it("is the database itself while it takes no connections", async () => {
  await takeAway(server.url);
  expect(await whatKeeps(desk.db, LIMIT_MS, HELD_MS)).toBe("the database does not answer");
  await bringBack(server.url);
});
