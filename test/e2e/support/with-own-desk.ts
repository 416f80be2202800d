import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { type OpenDesk, openDesk } from "./desk";

const START_MS = 120_000;

/** A desk of a test file's own, with an administrator, and a session on its database; both are there once its tests run. The file has no other: it runs beside those that share one. */
export function withOwnDesk(): { readonly desk: OpenDesk; readonly sql: postgres.Sql } {
  const own = {} as { desk: OpenDesk; sql: postgres.Sql };
  beforeAll(async () => {
    own.desk = await openDesk();
    const { url } = await joinEmbeddedPostgres({ dataDir: `${own.desk.dataDir}/postgres` });
    own.sql = postgres(url, { max: 1, onnotice: () => undefined });
  }, START_MS);
  afterAll(async () => {
    await own.sql.end({ timeout: 1 });
    await own.desk.stop();
  });
  return own;
}
