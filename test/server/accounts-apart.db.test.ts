import { afterAll, beforeAll, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { openPositions } from "@/db/queries/ledger/ledger";
import { listFills, openOrdersOf } from "@/db/queries/orders/orders";
import { listTrips } from "@/db/queries/trips/trips";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { violations } from "@/server/drills/oracle/violations";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { EAGER_AGENTS } from "../support/desk/eager-agents";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const END = Date.parse("2026-03-04T21:05:00Z");
const config = { seed: 5, startAt: START, endAt: END, symbols: [] };

/** Quick to decide, and soon at their limit of a day. */
const AGENTS = EAGER_AGENTS.map((agent) => ({ ...agent, params: { ...agent.params, maxTradesPerDay: 2 } }));

let server: TestDatabase;
let desk: TestDesk;
let beside: readonly [string, string];
let alone: string;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url, AGENTS);
  const open = async () => (await desk.open({ kind: "simulated", config })).id;
  beside = [await open(), await open()];
  await Promise.all(beside.map((id) => desk.playToEnd(id)));
  alone = await open();
  await desk.playToEnd(alone);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await server.drop();
});

/** All that an account came to, without what tells it from another. */
async function outcomeOf(accountId: string) {
  const { db } = desk.database;
  const [fills, trips, positions, stops, { cashUsd }] = await Promise.all([
    listFills(db, { accountId, limit: 1_000 }),
    listTrips(db, { accountId, agentId: null, limit: 1_000 }),
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    accountById(db, accountId),
  ]);
  return {
    cashUsd,
    fills: fills.map(({ agentId, symbol, side, qty, price }) => `${agentId} ${side} ${qty} ${symbol} at ${price}`).sort(),
    trips: trips.map(({ agentId, symbol, qty, entryAt, exitAt }) => `${agentId} ${qty} ${symbol} ${entryAt} ${exitAt}`).sort(),
    positions: positions.map(({ agentId, symbol, qty }) => `${agentId} ${qty} ${symbol}`).sort(),
    stops: stops.map(({ agentId, symbol, qty, stopPrice }) => `${agentId} ${qty} ${symbol} ${stopPrice}`).sort(),
  };
}

it("two accounts in which the same agents trade the same symbols at the same time come each to what one alone comes to", async () => {
  const whole = await outcomeOf(alone);
  expect(whole.fills.length).toBeGreaterThan(5);
  expect(whole.trips.length).toBeGreaterThan(1);
  // Limits of a day, pauses after an exit, capital, cash and stops of one would show in the other.
  for (const id of beside) expect(await outcomeOf(id)).toEqual(whole);
});

it("their books agree with each one's exchange, and no order of one is the other's", async () => {
  for (const id of [...beside, alone]) {
    const { trading } = await desk.contexts.played(id);
    expect(await violations(desk.database, id, trading.broker)).toEqual([]);
  }
  const shared = await desk.database.sql`
    select client_order_id from order_intents group by 1 having count(distinct account_id) > 1`;
  expect(shared).toEqual([]);
});

it("what is changed in one stays in it", async () => {
  const [one, other] = beside;
  const before = await outcomeOf(other);
  await setAgentMode(desk, { accountId: one, agentIds: AGENTS.map(({ id }) => id), mode: "off" });
  await desk.database.sql`update accounts set cash_usd = cash_usd - 5000 where id = ${one}`;
  expect(await outcomeOf(other)).toEqual(before);
});
