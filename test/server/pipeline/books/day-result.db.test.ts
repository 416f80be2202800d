import { afterEach, beforeEach, expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { positionOf } from "@/db/queries/ledger/ledger";
import { dayResultOf, priceBeforeDay } from "@/server/pipeline/books/day-result";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const HOUR_MS = 3_600_000;
/** An hour into the next day of a market that never closes, after a first tick at noon. */
const NEXT_DAY = 13;
const agent = { ...COIN_AGENT, version: 1 };

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

async function trade(mood: "good" | "bad", hours: number) {
  desk.stage.mood = mood;
  const run = await desk.makeRun(hours);
  expect(await desk.run(run.id)).toBe("ordered");
  return run;
}

const position = async () => {
  const row = await positionOf(desk.database.db, desk.accountId, agent.id, agent.symbol);
  if (!row) throw new Error("nothing was traded");
  return { ...row, units: Number(row.qty) };
};
const resultAt = (hours: number, price: number, priceBefore: number | null) =>
  dayResultOf(desk.database.db, desk.accountId, { agent, at: FIRST_TICK + hours * HOUR_MS, price }, priceBefore);
const priceBefore = (hours: number) => priceBeforeDay(desk.trading, agent, FIRST_TICK + hours * HOUR_MS);

it("of what was bought today is what it is worth less what it cost, and asks for no price of the day's start", async () => {
  await trade("good", 0);
  const { units, avgPrice, feesUsd } = await position();
  expect(await priceBefore(1)).toBeNull();
  expect(await resultAt(1, 49_000, null)).toBeCloseTo(units * (49_000 - Number(avgPrice)) - Number(feesUsd), 6);
});

it("of what was held before is the move of today alone", async () => {
  await trade("good", 0);
  const { units } = await position();
  expect(await priceBefore(NEXT_DAY)).toBeGreaterThan(0);
  expect(await resultAt(NEXT_DAY, 49_000, 49_500)).toBeCloseTo(-500 * units, 6);
  expect(await resultAt(NEXT_DAY, 49_000, 49_000)).toBe(0);
});

it("of what was held before and sold today leaves out what earlier days had lost, and the next entry is judged by it", async () => {
  await trade("good", 0);
  const before = await position();
  await trade("bad", NEXT_DAY);
  const after = await position();
  expect(after.units).toBe(0);
  const realized = Number(after.realizedUsd) - Number(after.feesUsd) + Number(before.feesUsd);
  const sold = realized + before.units * Number(before.avgPrice);
  expect(await resultAt(NEXT_DAY + 1, 50_000, 48_000)).toBeCloseTo(sold - 48_000 * before.units, 6);
  expect(await resultAt(NEXT_DAY + 1, 50_000, null)).toBeCloseTo(realized, 6);

  const run = await trade("good", NEXT_DAY + 1);
  const began = await priceBefore(NEXT_DAY + 1);
  const check = (await riskChecksOf(desk.database.db, run.id)).find(({ rule }) => rule === "daily_loss");
  const observed = Number(check?.observed.replace(/[$,]/g, ""));
  expect(observed).toBeCloseTo(sold - Number(began) * before.units, 1);
});

it("of what was given today counts its move of the day, not what it had cost somebody", async () => {
  const given = { accountId: desk.accountId, agentId: agent.id, symbol: agent.symbol, actor: "test" };
  await adjustPosition(desk.database.db, { ...given, kind: "adoption", qty: "0.5", avgPrice: "90000", at: FIRST_TICK });
  expect(await resultAt(1, 49_000, 50_000)).toBe(-500);
});
