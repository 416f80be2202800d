import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instantAt, msOf } from "@/db/instants";
import { isoOf } from "@/server/core/time/instant";
import { FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;
beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

it.each([0, 1, FIRST_TICK, Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 5, 59, 59, 999), -1])(
  "comes back from the database as it went there: %d",
  async (at) => {
    const rows = await desk.database.db.execute<{ ms: number; same: boolean }>(
      sql`select ${msOf(instantAt(at))} as ms, ${instantAt(at)} = ${isoOf(at)}::timestamptz as same`,
    );
    expect(rows[0]).toEqual({ ms: at, same: true });
  },
);
