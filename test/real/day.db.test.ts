import { afterEach, beforeEach, expect, it } from "vitest";
import { listFills } from "@/db/queries/orders";
import { listRuns } from "@/db/queries/runs";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { openTestDatabase, type TestDatabase } from "../support/postgres";
import { openRealDesk, type RealDesk } from "../support/real-desk";
import { realViolations } from "../support/real-oracle";

/** The evening before a full session in New York, and the end of that day. */
const EVENING = Date.parse("2026-03-02T22:00:00Z");
const NIGHT = Date.parse("2026-03-03T21:59:00Z");

/** The three agents, quick to decide: a day of the calm ones may pass without an order. */
const EAGER = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: { ...agent.params, buyThreshold: 0.05, sellThreshold: -0.05, minConfidence: 0.05, maxTradesPerDay: 20 },
}));

let database: TestDatabase;
let desk: RealDesk;

beforeEach(async () => {
  database = await openTestDatabase();
  desk = await openRealDesk(database.url, { startAt: EVENING, seed: 7, agents: EAGER });
});

afterEach(async () => {
  await desk.close();
  await database.drop();
});

it("trades a whole day through the vendor's client, and its books are the broker's", async () => {
  await desk.play(EVENING, NIGHT);
  const runs = await listRuns(desk.database.db, { accountId: desk.accountId, limit: 1_000 });
  const real = runs.filter(({ state }) => state !== "skipped");
  const fills = await listFills(desk.database.db, { accountId: desk.accountId, limit: 1_000 });
  expect(real.filter(({ agentId }) => agentId === "tsla")).toHaveLength(78);
  expect(real.filter(({ agentId }) => agentId === "iwm")).toHaveLength(26);
  expect(new Set(fills.map(({ symbol }) => symbol))).toEqual(new Set(["TSLA", "IWM", "BTC/USD"]));
  expect(new Set(fills.map(({ side }) => side))).toEqual(new Set(["buy", "sell"]));
  expect(await realViolations(desk)).toEqual([]);
}, 300_000);
