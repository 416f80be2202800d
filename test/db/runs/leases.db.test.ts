import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { acquireLease, releaseLease, renewLease } from "@/db/queries/accounts/leases";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await openTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

it("renews together what is asked for together, each by its own term", async () => {
  const { db } = database;
  const [first, second] = [await acquireLease(db, "first", "node-a"), await acquireLease(db, "second", "node-a")];
  expect([first, second]).toEqual([1, 1]);
  const asked = [
    renewLease(db, "first", 1),
    renewLease(db, "second", 2),
    renewLease(db, "second", 1),
    renewLease(db, "third", 1),
  ];
  expect(await Promise.all(asked)).toEqual([true, false, true, false]);
});

it("renews no term that has ended, and each that another database holds apart", async () => {
  const { db } = database;
  const term = (await acquireLease(db, "moved", "node-a")) ?? Number.NaN;
  await releaseLease(db, "moved", term);
  // It is kept to a millisecond until when it holds.
  await expect.poll(() => acquireLease(db, "moved", "node-b")).toBe(term + 1);
  expect(await Promise.all([renewLease(db, "moved", term), renewLease(db, "moved", term + 1)])).toEqual([false, true]);
  const other = openDatabase(test.url);
  try {
    expect(await Promise.all([renewLease(other.db, "moved", term), renewLease(db, "moved", term + 1)])).toEqual([false, true]);
  } finally {
    await other.close();
  }
});

it("tells each who asked of a failure, and asks anew afterwards", async () => {
  const closed = openDatabase(test.url);
  await closed.close();
  const failed = await Promise.allSettled([renewLease(closed.db, "first", 1), renewLease(closed.db, "second", 1)]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await renewLease(database.db, "first", 1)).toBe(true);
});
