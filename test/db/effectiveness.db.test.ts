import { afterAll, beforeAll, expect, it } from "vitest";
import { type PastFilter, pastReadings } from "@/db/queries/effectiveness";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { listFills } from "@/db/queries/orders/orders";
import { saveReading } from "@/db/queries/runs/readings";
import { tripsOfRuns } from "@/db/queries/trips/trips";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const HOUR_MS = 3_600_000;

let server: TestDatabase;
let desk: StagedDesk;
/** A run that buys, one that holds without headlines, and one that sells. */
const runIds: number[] = [];

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  for (const [hours, mood] of [
    [0, "good"],
    [1, "none"],
    [2, "bad"],
  ] as const) {
    desk.stage.mood = mood;
    desk.stage.marketAt = FIRST_TICK + hours * HOUR_MS;
    const { id } = await desk.makeRun(hours);
    await desk.run(id);
    runIds.push(id);
  }
});

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

const filter = (given: Partial<PastFilter> = {}): PastFilter => ({
  accountId: desk.accountId,
  since: FIRST_TICK - HOUR_MS,
  until: FIRST_TICK + 10 * HOUR_MS,
  limit: 100,
  ...given,
});
const hoursOf = async (given: Partial<PastFilter>) =>
  (await pastReadings(desk.database.db, filter(given))).map(({ at }) => (at - FIRST_TICK) / HOUR_MS);

it("gives readings oldest first with price, score, what each source said and what was decided", async () => {
  const rows = await pastReadings(desk.database.db, filter());
  const [bought, held, sold] = rows;
  expect(rows.map(({ runId }) => runId)).toEqual(runIds);
  expect(bought).toMatchObject({ symbol: "BTC/USD", at: FIRST_TICK, price: 50_000, action: "buy" });
  expect(bought?.score).toBeGreaterThan(0.5);
  expect(bought?.sources).toEqual([{ source: "wire", kind: "news", score: bought?.score, weight: 1 }]);
  expect(held).toMatchObject({ score: null, action: "hold", sources: [] });
  expect(sold).toMatchObject({ action: "sell", score: -(bought?.score ?? 0) });
});

it("keeps to the window, which begins after its start and holds its end, to the symbol and to the account", async () => {
  expect(await hoursOf({ since: FIRST_TICK, until: FIRST_TICK + 2 * HOUR_MS })).toEqual([1, 2]);
  expect(await hoursOf({ until: FIRST_TICK + 2 * HOUR_MS - 1 })).toEqual([0, 1]);
  expect(await hoursOf({ symbol: "BTC/USD" })).toEqual([0, 1, 2]);
  expect(await hoursOf({ symbol: "TSLA" })).toEqual([]);
  expect(await hoursOf({ accountId: "sim-9" })).toEqual([]);
});

it("gives the newest where there are more than asked for", async () => {
  expect(await hoursOf({ limit: 2 })).toEqual([1, 2]);
});

it("gives the trip that a run entered, with the average price at which it was sold, and none after somebody gave units to it", async () => {
  const { db } = desk.database;
  const [sold] = await listFills(db, { accountId: desk.accountId, agentId: COIN_AGENT.id, limit: 1 });
  expect(await tripsOfRuns(db, filter())).toEqual([{ runId: runIds[0], exit: { at: sold?.at, price: Number(sold?.price) } }]);
  expect(await tripsOfRuns(db, filter({ symbol: "TSLA" }))).toEqual([]);
  expect(await tripsOfRuns(db, filter({ since: FIRST_TICK + HOUR_MS }))).toEqual([]);
  await db.transaction(async (tx) => {
    const change = { accountId: desk.accountId, agentId: COIN_AGENT.id, symbol: "BTC/USD", at: FIRST_TICK, actor: "test" };
    await adjustPosition(tx, { ...change, kind: "adoption", qty: "0.5", avgPrice: "50000" });
  });
  expect(await tripsOfRuns(db, filter())).toHaveLength(1);
});

it("reads what is stored from before there were kinds, and a reading whose run came to no decision", async () => {
  const { db } = desk.database;
  const { id: runId } = await desk.makeRun(7);
  const source = { source: "wire", score: 0.25, confidence: 0.5, weight: 1, items: 1, missing: null };
  const reading = {
    score: 0.25,
    confidence: 0.5,
    effectiveItems: 1,
    scorer: "lexicon",
    sources: [source],
    used: [],
    dropped: [],
  };
  const at = FIRST_TICK + 7 * HOUR_MS;
  await saveReading(db, { accountId: desk.accountId, symbol: "BTC/USD", at, runId, price: null, reading });
  const [row] = await pastReadings(db, filter({ since: at - 1 }));
  expect(row).toEqual({
    ...{ runId, symbol: "BTC/USD", at, price: null, score: 0.25, action: null },
    sources: [{ source: "wire", kind: null, score: 0.25, weight: 1 }],
  });
});
