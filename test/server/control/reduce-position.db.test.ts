import { afterEach, beforeEach, expect, it } from "vitest";
import { decisionOfRun } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger";
import { openOrdersOf } from "@/db/queries/orders";
import { decideAgain } from "@/server/api/decide-again";
import { closePosition } from "@/server/control/close-position";
import { reducePosition } from "@/server/control/reduce-position";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { violations } from "../../support/oracle";
import { openTestDatabase, type TestDatabase } from "../../support/postgres";

const { id: agentId, symbol } = COIN_AGENT;

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const starter = { enqueue: async () => undefined };
const given = () => ({ accountId: desk.accountId, agentId, marketAt: FIRST_TICK + 60_000 });
const reduce = (qty: string) => reducePosition(desk, starter, desk.world.market, { ...given(), qty });
const held = async () => Number((await positionOf(desk.database.db, desk.accountId, agentId, symbol))?.qty ?? 0);

it("sells as much as the person said, and a stop rests for the rest", async () => {
  const before = await held();
  const [stop] = (await openOrdersOf(desk.database.db, desk.accountId)).filter(({ stopPrice }) => stopPrice !== null);
  const run = await reduce("0.04");
  expect(await desk.run(run.id)).toBe("ordered");
  const rest = await held();
  expect(rest).toBeCloseTo(before - 0.04, 9);
  const resting = await openOrdersOf(desk.database.db, desk.accountId);
  expect(resting.map(({ qty, stopPrice }) => [Number(qty), stopPrice])).toEqual([[rest, stop?.stopPrice]]);
  const decision = await decisionOfRun(desk.database.db, run.id);
  expect(decision?.reason).toBe("BTC/USD sells 0.04: a person reduces the position");
  if (!decision) throw new Error("no decision was made");
  expect((await decideAgain(desk.database.db, decision, null)).same).toBe(true);
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
});

it("sells no more than is held when the position shrank before its turn", async () => {
  const first = await reduce("0.04");
  const whole = await held();
  await desk.run(first.id);
  const second = await reduce(String((await held()).toFixed(9)));
  expect(await desk.run(second.id)).toBe("ordered");
  expect(whole).toBeGreaterThan(0.04);
  expect(await held()).toBe(0);
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
});

it.each([
  ["1", /^qty "1" is more than the [\d.]+ BTC\/USD that agent "coin" holds$/],
  ["0.0000000001", /^qty "0.0000000001" must be above 0 and a multiple of 0.000000001$/],
])("refuses %s with what is allowed", async (qty, words) => {
  await expect(reduce(qty)).rejects.toThrow(words);
});

it("is refused while another sale that a person asked for is under way, and so is closing", async () => {
  const { id } = await reduce("0.04");
  await expect(reduce("0.01")).rejects.toThrow(`run ${id} sells of agent "coin" already; wait until it has ended`);
  await expect(closePosition(desk, starter, given())).rejects.toThrow(`run ${id} sells of agent "coin" already`);
});
