import { afterAll, beforeAll, expect, it } from "vitest";
import { adjustPosition } from "@/db/queries/adjustments";
import { type PastFilter, pastReadings, positionMoves } from "@/db/queries/effectiveness";
import { saveReading } from "@/db/queries/sentiment";
import { roundTripsOf } from "@/server/core/effectiveness/round-trips";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/postgres";

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
  expect(await positionMoves(desk.database.db, filter({ limit: 1 }))).toMatchObject([{ qty: expect.stringMatching(/^-/) }]);
});

it("gives the moves of positions with the run whose entry an execution fills, of which round trips are made", async () => {
  const moves = await positionMoves(desk.database.db, filter());
  expect(moves.map(({ agentId, symbol, kind, runId }) => [agentId, symbol, kind, runId])).toEqual([
    ["coin", "BTC/USD", "fill", runIds[0]],
    ["coin", "BTC/USD", "fill", null],
  ]);
  expect(Number(moves[0]?.qty)).toBeGreaterThan(0);
  expect(Number(moves[0]?.qty) + Number(moves[1]?.qty)).toBe(0);
  const [trip] = roundTripsOf(moves);
  expect(trip?.runId).toBe(runIds[0]);
  expect(trip?.exit?.at).toBe(moves[1]?.at);
  expect(trip?.exit?.price).toBe(Number(moves[1]?.price));
});

it("tells fees in units and other changes from executions, and leaves out what no agent holds", async () => {
  const { db } = desk.database;
  const at = FIRST_TICK + 5 * HOUR_MS;
  await db.transaction(async (tx) => {
    const change = { accountId: desk.accountId, symbol: "BTC/USD", avgPrice: "50000", at, actor: "test" };
    await adjustPosition(tx, { ...change, agentId: COIN_AGENT.id, kind: "adoption", qty: "0.5" });
    await adjustPosition(tx, { ...change, agentId: COIN_AGENT.id, kind: "movement", qty: "0.25", movementId: "fee-1" });
    await adjustPosition(tx, { ...change, agentId: "external", kind: "opening", qty: "3" });
  });
  const moves = await positionMoves(db, filter({ since: at - 1 }));
  expect(moves.map(({ qty, kind, price }) => [Number(qty), kind, price])).toEqual([
    [0.5, "other", null],
    [-0.25, "fee", null],
  ]);
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
