import { afterEach, beforeEach, expect, it } from "vitest";
import { decisionOfRun } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { replayDecision } from "@/server/api/decisions/replay-decision";
import { atBroker } from "@/server/app/wiring/at-broker";
import { moveStop } from "@/server/control/orders/move-stop";
import { closePosition } from "@/server/control/positions/close-position";
import { reducePosition } from "@/server/control/positions/reduce-position";
import { Fault } from "@/server/core/fault";
import { violations } from "@/server/drills/oracle/violations";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

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
const reduce = (qty: string) => reducePosition(desk, starter, desk.trading.market, { ...given(), qty });
const held = async () => Number((await positionOf(desk.database.db, desk.accountId, agentId, symbol))?.qty ?? 0);

it("sells as much as the person said, and the stop and the target rest for the rest", async () => {
  const before = await held();
  const entered = await openOrdersOf(desk.database.db, desk.accountId);
  const [stop] = entered.filter(({ role }) => role === "stop");
  const [target] = entered.filter(({ role }) => role === "target");
  expect([stop, target]).not.toContain(undefined);
  const run = await reduce("0.04");
  expect(await desk.run(run.id)).toBe("ordered");
  const rest = await held();
  expect(rest).toBeCloseTo(before - 0.04, 9);
  const resting = await openOrdersOf(desk.database.db, desk.accountId);
  expect(resting.map(({ role, qty, stopPrice, limitPrice }) => [role, Number(qty), stopPrice ?? limitPrice]).sort()).toEqual([
    ["stop", rest, stop?.stopPrice],
    ["target", rest, target?.limitPrice],
  ]);
  const decision = await decisionOfRun(desk.database.db, run.id);
  expect(decision?.reason).toBe("BTC/USD sells 0.04: a person reduces the position");
  if (!decision) throw new Error("no decision was made");
  const { market, newsScope } = desk.trading;
  const stored = {
    bars: (_: unknown, ...wanted: Parameters<typeof market.bars>) => market.bars(...wanted),
    newsScope: () => newsScope,
    version: "0",
  };
  const { verdict, steps } = await replayDecision(desk.database.db, stored, decision);
  expect([verdict, steps.at(-1)]).toEqual(["same", { step: "validate_risk", outcome: "same" }]);
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
});

it("keeps stop and target through a second reduction, and a moved stop where it was moved to", async () => {
  await desk.run((await reduce("0.01")).id);
  await moveStop(desk, atBroker(desk.trading), { agentId, stopPrice: "46000" });
  const resting = async () =>
    (await openOrdersOf(desk.database.db, desk.accountId)).map(({ role, qty, stopPrice, limitPrice }) => [
      role,
      Number(qty),
      Number(stopPrice ?? limitPrice),
    ]);
  const [target] = (await resting()).filter(([role]) => role === "target");
  await desk.run((await reduce("0.02")).id);
  const rest = await held();
  expect((await resting()).sort()).toEqual([
    ["stop", rest, 46_000],
    ["target", rest, target?.[2]],
  ]);
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
});

it("protects the rest by a stop alone where the broker takes no pair, and says so", async () => {
  const submit: typeof desk.broker.submit = async (order, leave) => {
    await leave?.();
    if (order.orderClass === "oco") throw new Fault("broker_rejected", "no such pair");
    return desk.trading.broker.submit(order);
  };
  await desk.broker.cancel((await openOrdersOf(desk.database.db, desk.accountId))[0]?.id ?? "");
  const trading = { ...desk.trading, broker: { ...desk.trading.broker, submit } };
  await collectChanges(trading);
  const done = await protectPositions({ ...trading, portsFor: () => trading });
  expect(done).toEqual([
    expect.stringMatching(/^put a stop of 45\d+ back for BTC\/USD of agent "coin", and no target: no such pair$/),
  ]);
  const resting = await openOrdersOf(desk.database.db, desk.accountId);
  expect(resting.map(({ role, qty }) => [role, Number(qty)])).toEqual([["simple", await held()]]);
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
