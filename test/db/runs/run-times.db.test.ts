import { afterAll, beforeAll, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { latenessOf, slowSteps } from "@/db/queries/runs/run-times";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const AT = Date.UTC(2026, 10, 5, 15);
let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  accountId = (await desk.open({ kind: "simulated", config: { seed: 1, startAt: AT, endAt: null, symbols: ["TSLA"] } })).id;
  expect((await accountById(desk.database.db, accountId)).id).toBe(accountId);
});
afterAll(async () => {
  await desk.close();
  await server.drop();
});

it("says nothing of an account that had no run", async () => {
  const { db } = desk.database;
  expect(await slowSteps(db, accountId)).toEqual([]);
  expect(await latenessOf(db, accountId, true)).toEqual({ runs: 0, medianMs: null, p95Ms: null, mostMs: null });
});

it("holds the last fifty runs beside those before, and tells how late they began by the clock of their market", async () => {
  const { sql, db } = desk.database;
  const [agent] = await sql<{ id: string; version: number }[]>`select id, version from agents limit 1`;
  if (!agent) throw new Error("there is no agent");
  // 60 runs a minute apart, lined up 10 ms after they were due and begun 5 ms later; the last begins 2 s late. Steps of the first ten take 20 ms, then 80.
  await sql`
    insert into runs (account_id, agent_id, agent_version, due_at, queued_at, started_at, trigger, instruction, state, attempt)
    select ${accountId}, ${agent.id}, ${agent.version}, d, d + interval '10 ms',
      d + case when i = 60 then interval '2010 ms' else interval '15 ms' end, 'schedule', 'decide', 'held', 1
    from generate_series(1, 60) i, lateral (select timestamptz '2026-11-05 15:00Z' + i * interval '1 minute' as d) t`;
  await sql`
    insert into run_steps (run_id, name, state, tries, started_at, ended_at)
    select id, 'make_decision', 'ok', 1, started_at,
      started_at + case when due_at <= '2026-11-05 15:10Z' then interval '20 ms' else interval '80 ms' end from runs`;
  expect(await slowSteps(db, accountId)).toEqual([{ name: "make_decision", runs: 50, medianMs: 80, p95Ms: 80, usualMs: 20 }]);
  expect(await latenessOf(db, accountId, true)).toMatchObject({ runs: 60, medianMs: 5, p95Ms: 5, mostMs: 2_000 });
  expect(await latenessOf(db, accountId, false)).toMatchObject({ runs: 60, medianMs: 15, mostMs: 2_010 });
});
