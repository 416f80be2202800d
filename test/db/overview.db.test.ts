import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marksAt, severalSeries, valueSeries } from "@/db/queries/accounts/value-series";
import { lastDecisions, lastRuns } from "@/db/queries/overview";
import { latestReadings } from "@/db/queries/runs/readings";
import { newestRuns } from "@/db/queries/runs/runs";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const END = START + 61 * 60_000;

let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  const config = { seed: 5, startAt: START, endAt: END, symbols: [] };
  accountId = (await desk.open({ kind: "simulated", config })).id;
  await desk.playToEnd(accountId);
});

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

const agentsOf = (rows: Iterable<{ readonly agentId: string }>) => [...rows].map(({ agentId }) => agentId).sort();
const ALL = ["btc-usd", "iwm", "tsla"];

it("gives the last decision, run and mark of each agent, and the mark of the account", async () => {
  const { db } = desk.database;
  const decisions = await lastDecisions(db, accountId);
  const runs = await lastRuns(db, accountId);
  expect(agentsOf(decisions)).toEqual(ALL);
  expect(agentsOf(runs)).toEqual(ALL);
  const last = (rows: typeof decisions | typeof runs, id: string) => rows.find(({ agentId }) => agentId === id)?.at;
  expect(last(decisions, "tsla")).toBe(START + 61 * 60_000);
  expect(last(runs, "iwm")).toBe(START + 61 * 60_000);
  const marks = await marksAt(db, accountId, END);
  expect([...marks.keys()].sort()).toEqual(["", ...ALL]);
  expect(marks.get("")).toMatchObject({ at: END, paidInUsd: 30_000 });
  expect((await marksAt(db, accountId, START)).size).toBe(0);
});

it("gives the series of several as it gives that of each, also where they are thinned and an agent has a flow of its own", async () => {
  const { db } = desk.database;
  await db.execute(sql`update equity_points set paid_in_usd = paid_in_usd + 500
    where account_id = ${accountId} and agent_id = 'iwm' and at >= ${new Date(START + 20 * 60_000).toISOString()}::timestamptz`);
  const thinned = { since: START + 10 * 60_000, points: 4 };
  const series = await severalSeries(db, { accountId, agentIds: ["", ...ALL, "nobody"] }, thinned);
  expect([...series.keys()].sort()).toEqual(["", ...ALL]);
  for (const agentId of ["", ...ALL]) {
    const own = await valueSeries(db, { accountId, agentId }, thinned);
    expect(own.length, agentId).toBeGreaterThan(1);
    expect(series.get(agentId), agentId).toEqual(own);
  }
  expect(new Set(series.get("iwm")?.map(({ paidInUsd }) => paidInUsd)).size).toBe(2);
  expect(new Set(series.get("tsla")?.map(({ paidInUsd }) => paidInUsd)).size).toBe(1);
  expect(await severalSeries(db, { accountId, agentIds: [] }, thinned)).toEqual(new Map());
});

it("gives the newest runs of the agents asked for, newest first, and no more than asked for", async () => {
  const rows = await newestRuns(desk.database.db, accountId, ["tsla", "iwm"], 3);
  const due = (id: string) => rows.filter(({ agentId }) => agentId === id).map(({ dueAt }) => (END - dueAt) / 60_000);
  expect(due("tsla")).toEqual([0, 5, 10]);
  expect(due("iwm")).toEqual([0, 15, 30]);
  expect(await newestRuns(desk.database.db, accountId, [], 3)).toEqual([]);
});

it("gives the last reading of each symbol", async () => {
  const rows = await latestReadings(desk.database.db, accountId);
  expect(rows.map(({ symbol, at }) => [symbol, (END - at) / 60_000])).toEqual([
    ["BTC/USD", 30],
    ["IWM", 0],
    ["TSLA", 0],
  ]);
});
