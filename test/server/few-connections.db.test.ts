import { afterAll, beforeAll, expect, it } from "vitest";
import { loadBars } from "@/db/queries/bars/load-bars";
import { listRuns } from "@/db/queries/runs/runs";
import { withLock } from "@/db/with-lock";
import { POOL_SIZES } from "@/server/app/wiring/pool-sizes";
import type { NewAgent } from "@/server/core/agents/agent";
import type { Bars } from "@/server/core/market/market";
import { COIN_AGENT } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-04T12:00:00Z");
const HOUR_MS = 3_600_000;
const CROWD = 16;
/** Three of the engine, the ear that hears of events, and the watch. */
const OTHERS = 5;

/** Agents that are all due at the same instants, and buy and sell whatever they read. */
const crowd: NewAgent[] = Array.from({ length: CROWD }, (_, n) => ({
  ...COIN_AGENT,
  id: `crowd-${n}`,
  name: `Crowd ${n}`,
  params: {
    ...COIN_AGENT.params,
    strategy: "sentiment_momentum",
    sentimentWeight: 0.2,
    technicalWeight: 0.8,
    buyThreshold: 0.01,
  },
}));

let server: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url, crowd, { desk: 1, exchange: 1, notes: 1 });
});
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

function hourly(count: number): Bars {
  const time = Float64Array.from({ length: count }, (_, n) => START + (n - count + 12) * HOUR_MS);
  const close = time.map((_, n) => 50_000 + 40 * n);
  const column = (of: (price: number) => number) => close.map((price) => of(price));
  return {
    symbol: "BTC/USD",
    timeframe: "1h",
    time,
    open: column((price) => price - 20),
    high: column((price) => price + 60),
    low: column((price) => price - 60),
    close,
    volume: column(() => 10),
  };
}

it("plays a market to its end for a crowd that is due at once, with one connection for each kind of work", async () => {
  await loadBars(desk.database, hourly(200), "test");
  const config = { seed: 3, startAt: START, endAt: START + 3 * HOUR_MS + 60_000, symbols: ["BTC/USD"] };
  const { id } = await desk.open({ kind: "replay", config, startCashUsd: 10_000_000 });
  // What is read of bars is forgotten all the time, so that the exchange has to read them while it holds its books.
  const timer = setInterval(() => void desk.contexts.follow({ topic: "bars", symbol: "BTC/USD" }), 5);
  await desk.playToEnd(id).finally(() => clearInterval(timer));
  const runs = await listRuns(desk.database.db, { accountId: id, limit: 1_000 });
  const unfinished = runs.filter(({ state }) => state === "queued" || state === "running" || state === "failed");
  expect(unfinished.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([]);
  expect(runs).toHaveLength(3 * CROWD);
  expect(runs.some(({ state }) => state === "ordered")).toBe(true);
});

it("does under the lock of the start what needs a connection, with two of them", async () => {
  const two = await openTestDesk(server.url, [], { desk: 2, exchange: 1, notes: 1 });
  const done: number[] = [];
  const work = () =>
    withLock(two.database, "start", async () => {
      done.push((await two.database.sql`select 1`).length);
    });
  await work();
  await work();
  await two.close();
  expect(done).toEqual([1, 1]);
});

it("opens no more connections than a node may, by its role", () => {
  const total = ({ desk: most, exchange, notes }: (typeof POOL_SIZES)["all"]) => most + exchange + notes + OTHERS;
  expect(total(POOL_SIZES.all)).toBe(16);
  expect(total(POOL_SIZES.worker)).toBe(12);
  expect(total(POOL_SIZES.web)).toBe(12);
});
