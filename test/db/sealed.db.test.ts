import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { sealIn } from "@/db/queries/sealed";
import { testVault } from "../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.url);
});
afterAll(async () => {
  await database.close();
  await place.drop();
});

it("nothing is sealed while all is sealed anew, so that no secret keeps the older key", async () => {
  const vault = testVault();
  const secret = { purpose: "venue_keys", id: "key-1" } as const;
  let sealed: string | null = null;
  let sealing: Promise<void> | null = null;
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7711003)`);
    sealing = database.db.transaction(async (other) => {
      sealed = await sealIn(other, vault, secret, "secret");
    });
    await tx.execute(sql`select pg_sleep(0.2)`);
    expect(sealed).toBeNull();
  });
  await sealing;
  expect(vault.open(secret, sealed ?? "")).toBe("secret");
});
