import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { giveDeskRole } from "@/db/embedded/give-desk-role";
import { migrate } from "@/db/migrate";
import { databaseFacts } from "@/db/queries/system";
import { createDbosEngine, migrateEngine } from "@/server/engine/dbos";
import { type OwnPostgres, openOwnPostgres } from "../../support/database/own-postgres";
import { openTestDesk } from "../../support/desk/test-desk";

const START = Date.parse("2026-03-02T14:30:00Z");
const HOUR_MS = 3_600_000;

let server: OwnPostgres;
let url: string;
let database: Database;
beforeAll(async () => {
  server = await openOwnPostgres();
  await migrate(server.url, migrateEngine);
  // A second start finds the role of the first.
  await giveDeskRole(server.url);
  url = await giveDeskRole(server.url);
  database = openDatabase(url, { max: 2 });
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

it("trades, queues its runs, and sees how full the disk is", async () => {
  const desk = await openTestDesk(url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 7, startAt: START, endAt: START + HOUR_MS, symbols: [] } });
  await desk.playToEnd(id);
  const runs = await database.sql<{ id: number }[]>`select id::int from runs where state <> 'queued'`;
  expect(runs.length).toBeGreaterThan(10);
  expect((await databaseFacts(database.db)).directory).toMatch(/\/data$/);
  await desk.close();

  const done: number[] = [];
  const work = async (ids: readonly number[]) => void done.push(...ids);
  const log = pino({ level: "silent" });
  const engine = await createDbosEngine({ url, nodeId: "node", takesWork: true, concurrency: 2, work, log });
  await engine.enqueue([{ id: 7, owner: "tsla", key: "by-hand-7", isTick: false }]);
  await expect.poll(() => done, { timeout: 20_000 }).toEqual([7]);
  await engine.stop(5_000);
});

describe("what is written once", () => {
  const REFUSED = { code: "42501" };
  it.each([
    "update audit_log set actor = 'somebody'",
    "update decisions set hash = 'another'",
    "update agent_versions set cron = '* * * * *'",
    "update cash_entries set amount_usd = 0",
  ])("is not changed by: %s", async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject(REFUSED);
  });

  it.each(["audit_log", "decisions", "agent_versions", "cash_entries", "fills"])("%s keeps its rows", async (table) => {
    await expect(database.sql.unsafe(`delete from ${table}`)).rejects.toMatchObject(REFUSED);
    await expect(database.sql.unsafe(`truncate ${table}`)).rejects.toMatchObject(REFUSED);
  });

  it.each([
    "alter table audit_log disable trigger all",
    "drop trigger audit_log_append_only on audit_log",
    "drop table audit_log",
    "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$",
    "set session_replication_role = replica",
    "set role ztrade",
    "alter role ztrade_desk superuser",
  ])("is out of reach of: %s", async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject(REFUSED);
  });
});
