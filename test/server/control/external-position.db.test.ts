import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { positionOf } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { externalPositions } from "@/server/api/attention/broker-attention";
import { createRound } from "@/server/api/attention/round";
import type { ApiContext } from "@/server/api/context";
import { atBroker } from "@/server/app/wiring/at-broker";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { cancelOrder } from "@/server/control/orders/cancel-order";
import { adoptPosition } from "@/server/control/positions/adopt-position";
import { leavePosition } from "@/server/control/positions/leave-position";
import { EXTERNAL, type OrderRequest } from "@/server/core/orders/order";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { COIN_AGENT, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const { id: agentId, symbol } = COIN_AGENT;

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

const FOREIGN: OrderRequest = {
  clientOrderId: "somebody-1",
  symbol,
  side: "buy",
  type: "market",
  timeInForce: "gtc",
  extendedHours: false,
  orderClass: "simple",
  qty: "0.01",
  limitPrice: null,
  stopPrice: null,
  trailFraction: null,
  bracket: null,
};

/** Somebody else trades in the account, and the desk notices. */
async function somebody(order: Partial<OrderRequest> = {}) {
  const placed = await desk.broker.submit({ ...FOREIGN, ...order });
  await collectChanges(desk.trading);
  return placed;
}

const adopt = (stopPrice = "46000") => adoptPosition(desk, atBroker(desk.trading), { agentId, stopPrice });
const heldBy = async (holder: string) => Number((await positionOf(desk.database.db, desk.accountId, holder, symbol))?.qty ?? 0);
const resting = async () =>
  (await openOrdersOf(desk.database.db, desk.accountId)).map((order) => [order.agentId, order.side, Number(order.qty)]);

/** What a person is told of positions that are not the desk's. */
async function told(): Promise<readonly string[]> {
  const account = await accountById(desk.database.db, desk.accountId);
  const context = { desk, account, services: {} } as unknown as ApiContext & { readonly account: typeof account };
  return (await externalPositions(createRound(context))).map(({ text }) => text);
}

it("goes to the agent with a stop for all of it, at its own price", async () => {
  await somebody();
  const paid = Number((await positionOf(desk.database.db, desk.accountId, EXTERNAL, symbol))?.avgPrice);
  expect(await adopt()).toEqual({ stopTrouble: null });
  expect([await heldBy(EXTERNAL), await heldBy(agentId)]).toEqual([0, 0.01]);
  expect(await resting()).toEqual([[agentId, "sell", 0.01]]);
  expect(Number((await positionOf(desk.database.db, desk.accountId, agentId, symbol))?.avgPrice)).toBe(paid);
  const kept = await desk.database.db.execute(
    sql`select agent_id as agent, kind, qty::float8 as qty, actor from adjustments order by id`,
  );
  expect([...kept]).toEqual([
    { agent: EXTERNAL, kind: "adoption", qty: -0.01, actor: "test" },
    { agent: agentId, kind: "adoption", qty: 0.01, actor: "test" },
  ]);
});

it("joins what the agent holds at the average price of both, and only the new units get a new stop", async () => {
  expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
  const own = await positionOf(desk.database.db, desk.accountId, agentId, symbol);
  await somebody();
  const external = await positionOf(desk.database.db, desk.accountId, EXTERNAL, symbol);
  expect(await adopt()).toEqual({ stopTrouble: null });
  const after = await positionOf(desk.database.db, desk.accountId, agentId, symbol);
  const cost = [own, external].reduce((sum, position) => sum + Number(position?.qty) * Number(position?.avgPrice), 0);
  expect(Number(after?.qty)).toBeCloseTo(Number(own?.qty) + 0.01, 9);
  expect(Number(after?.avgPrice)).toBeCloseTo(cost / Number(after?.qty), 6);
  expect((await resting()).at(-1)).toEqual([agentId, "sell", 0.01]);
  expect(await resting()).toHaveLength(3);
});

it("stays where it is while no stop could be sent, or the stop would sell it at once", async () => {
  await somebody();
  await expect(adopt("50000")).rejects.toThrow('stopPrice "50000" must be below the market');
  await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, stopsToo: true, reason: "news" });
  await expect(adopt()).rejects.toThrow("the units could not be protected by a stop: the kill switch was engaged: news");
  expect([await heldBy(EXTERNAL), await heldBy(agentId)]).toEqual([0.01, 0]);
});

it("is not adopted while somebody's own order sells it", async () => {
  await somebody();
  await somebody({ clientOrderId: "somebody-2", side: "sell", type: "limit", limitPrice: "60000" });
  await expect(adopt()).rejects.toThrow(/^order ".+", which the desk did not send, sells BTC\/USD; cancel it first$/);
});

it("is nobody's to adopt or to leave when there is none", async () => {
  await expect(adopt()).rejects.toThrow("nobody else holds BTC/USD in this account");
  await expect(leavePosition(desk, { accountId: desk.accountId, symbol })).rejects.toThrow("nobody else holds BTC/USD");
});

it("is told until a person leaves it, and again when it changes", async () => {
  await somebody();
  expect(await told()).toEqual(["0.01 BTC/USD in the account are not the desk's: give them to an agent, or leave them"]);
  await leavePosition(desk, { accountId: desk.accountId, symbol });
  expect(await told()).toEqual([]);
  await somebody({ clientOrderId: "somebody-2" });
  expect(await told()).toEqual(["0.02 BTC/USD in the account are not the desk's: give them to an agent, or leave them"]);
});

it("has its waiting orders cancelled one by one, each with its end", async () => {
  const { id } = await somebody({ type: "limit", limitPrice: "40000" });
  expect(await cancelOrder(desk, atBroker(desk.trading), id)).toEqual({ state: "canceled", done: [] });
  expect(await resting()).toEqual([]);
  await expect(cancelOrder(desk, atBroker(desk.trading), id)).rejects.toThrow(`order "${id}" is canceled already`);
  await expect(cancelOrder(desk, atBroker(desk.trading), "none")).rejects.toThrow('there is no order "none"');
});

it("does not lose an agent's stop, nor the target that the stop belongs to, by a cancellation", async () => {
  expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
  const legs = await openOrdersOf(desk.database.db, desk.accountId);
  expect(legs).toHaveLength(2);
  for (const { id } of legs)
    await expect(cancelOrder(desk, atBroker(desk.trading), id)).rejects.toThrow("belongs to the stop of a position");
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(2);
});
