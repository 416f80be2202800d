import { afterAll, beforeAll, expect, it } from "vitest";
import { listAgents, unreadAgents } from "@/db/queries/agents";
import { pauseAgentsOn } from "@/server/pipeline/books/pause-agents";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { misreadAgent } from "../support/desk/misread-agent";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-02T14:30:00Z");
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let desk: TestDesk;
let accountId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  await misreadAgent(desk.database.sql, "tsla");
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

it("keeps no other agent from its runs, and says what of it cannot be read", async () => {
  const config = { seed: 7, startAt: START, endAt: START + 2 * HOUR_MS, symbols: [] };
  const { id } = await desk.open({ kind: "simulated", config });
  accountId = id;
  await desk.playToEnd(id);
  const rows = await desk.database.sql<{ agentId: string; runs: number }[]>`
    select agent_id as "agentId", count(*)::int as runs from runs where account_id = ${id} group by 1 order by 1`;
  expect(rows.map(({ agentId }) => agentId)).toEqual(["btc-usd", "iwm"]);
  expect((await listAgents(desk.database.db)).map((agent) => agent.id)).toEqual(["btc-usd", "iwm"]);
  expect(await unreadAgents(desk.database.db, accountId)).toEqual([
    {
      id: "tsla",
      mode: "on",
      why: expect.stringMatching(/^agent_versions "tsla version 2" cannot be read: params\.strategy is "tea leaves": /),
    },
  ]);
});

it("is set to reduce only with the others of its symbol", async () => {
  const { sql } = desk.database;
  const why = "its units were sold by hand";
  await desk.database.db.transaction((tx) => pauseAgentsOn(tx, { accountId, symbols: ["TSLA"] }, why, START));
  expect(await sql`select mode from account_agents where agent_id = 'tsla'`).toEqual([{ mode: "reduce_only" }]);
});
