import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts";
import { agentById } from "@/db/queries/agents";
import { reservedCash, unsettledIntents } from "@/db/queries/intents";
import { openPositions } from "@/db/queries/ledger";
import { openOrdersOf } from "@/db/queries/orders";
import { orderIntents } from "@/db/schema";
import { setKillSwitch } from "@/server/control/set-kill-switch";
import { booksObjection } from "@/server/core/books-state";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { bareQty } from "@/server/core/protection";
import { aroundOwnStops } from "@/server/pipeline/around-own-stops";
import { collectChanges } from "@/server/pipeline/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/look-after-books";
import { sendIntent } from "@/server/pipeline/send-intent";
import { openTestDatabase, type TestDatabase } from "./support/postgres";
import { openRealDesk, type RealDesk } from "./support/real-desk";
import { realViolations } from "./support/real-oracle";
import { enter, entryIntent, fill } from "./support/real-order";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");
const NEXT_OPEN = Date.parse("2026-03-04T14:30:00Z");
/** `npm run drop-test` sets it to 1,000. */
const TIMES = Number(process.env.ZTRADE_DROPS ?? 60);
const ORDERS = { method: "POST", path: "/v2/orders" } as const;

const [TSLA] = DEFAULT_AGENTS.filter(({ id }) => id === "tsla");
if (!TSLA) throw new Error("there is no agent tsla");
const AGENTS = [TSLA, { ...TSLA, id: "tsla-2", name: "TSLA too" }];

let database: TestDatabase;
let desk: RealDesk;

beforeEach(async () => {
  database = await openTestDatabase();
  desk = await openRealDesk(database.url, { startAt: MORNING, seed: 7, agents: AGENTS, cashUsd: "10000000" });
  await lookAfterBooks(desk.world);
});

afterEach(async () => {
  await desk.close();
  await database.drop();
});

const stateOf = async (id: number) => {
  const [row] = await desk.database.db.select().from(orderIntents).where(eq(orderIntents.id, id));
  return row?.state;
};
const atBroker = async () =>
  (await desk.server.broker.changesSince("", 1_000)).orders.filter(({ parentId }) => parentId === null);
const held = async () =>
  (await openPositions(desk.database.db, desk.accountId)).map(({ agentId, qty }) => `${agentId} ${Number(qty)}`);
const bare = async () => {
  const [positions, orders] = await Promise.all([
    openPositions(desk.database.db, desk.accountId),
    openOrdersOf(desk.database.db, desk.accountId),
  ]);
  return positions.map((position) =>
    bareQty(
      position,
      orders.filter(({ agentId }) => agentId === position.agentId),
    ),
  );
};

describe("an answer that does not come", () => {
  it("after the broker took the order is looked up and adopted", async () => {
    await desk.server.faults.add({ fault: "drop_after_accept", ...ORDERS, times: 1 });
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    expect(await atBroker()).toHaveLength(1);
    expect(await held()).toEqual(["tsla 4"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("before the broker took it lets the same id go out again once the grace time is over", async () => {
    await desk.server.faults.add({ fault: "drop_before", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    const began = desk.wall.now();
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({ code: "order_unknown" });
    expect(desk.wall.now() - began).toBeGreaterThanOrEqual(30_000);
    expect(await stateOf(intent.id)).toBe("unknown");
    const sentAt = began;
    expect(await sendIntent(desk.world, { ...intent, state: "unknown", sentAt }, true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect((await atBroker()).map(({ clientOrderId }) => clientOrderId)).toEqual([intent.clientOrderId]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of an order that shows only later leaves it unknown until it shows", async () => {
    await desk.server.faults.add({ fault: "late_visibility", ms: 60, times: 1 });
    await desk.server.faults.add({ fault: "server_error", afterAccept: true, ...ORDERS, times: 1 });
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    expect(await atBroker()).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    await collectChanges(desk.world);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("because the id is taken by an order that was not meant stops the agent", async () => {
    const intent = await entryIntent(desk, "tsla");
    await desk.alpaca.broker.submit({ ...intent.request, qty: "5" });
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("quantity 5 instead of 4"),
    });
    expect(await unsettledIntents(desk.database.db, desk.accountId)).toHaveLength(1);
    expect(await atBroker()).toHaveLength(1);
  });

  it(`${TIMES} times, at any moment of the way, leaves no order twice and no fill unbooked`, async () => {
    let seed = 7;
    const draw = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * n);
    };
    const faults = ["drop_before", "drop_after_accept", "delay"] as const;
    for (let i = 0; i < TIMES; i++) {
      const fault = faults[draw(8) === 0 ? 0 : 1 + draw(2)] ?? "delay";
      await desk.server.faults.add({ fault, ...(fault === "delay" && { ms: draw(4) }), ...ORDERS, times: 1 } as never);
      const intent = await entryIntent(desk, "tsla", { qty: "1", orderClass: "simple", bracket: null });
      try {
        await sendIntent(desk.world, intent, false);
      } catch {
        await sendIntent(desk.world, { ...intent, state: "unknown" }, true);
      }
      desk.server.faults.reset();
    }
    await fill(desk);
    const orders = await atBroker();
    expect(orders).toHaveLength(TIMES);
    expect(new Set(orders.map(({ clientOrderId }) => clientOrderId)).size).toBe(TIMES);
    await lookAfterBooks(desk.world);
    expect(await realViolations(desk)).toEqual([]);
  }, 300_000);
});

describe("a broker in trouble", () => {
  it("that limits the rate has surely not taken the order, which goes out again under its id", async () => {
    await desk.server.faults.add({ fault: "rate_limited", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(await stateOf(intent.id)).toBe("open");
    await desk.moveTo(desk.wall.now() + 60_000);
    expect(await sendIntent(desk.world, intent, true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect(await atBroker()).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that fails in a row opens the circuit, which keeps entries back and closes by itself", async () => {
    const intent = await entryIntent(desk, "tsla");
    await desk.server.faults.add({ fault: "server_error" });
    for (let i = 0; i < 6; i++) await desk.alpaca.broker.time().catch(() => undefined);
    expect(desk.world.broker.trouble()).toMatch(/^the broker has not answered since .*503/);
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(desk.server.log.all.filter(({ method }) => method === "POST")).toEqual([]);
    desk.server.faults.reset();
    await desk.moveTo(desk.wall.now() + 90_000);
    await desk.alpaca.broker.time();
    expect(desk.world.broker.trouble()).toBeNull();
  });

  it("whose clock is 40 s away lets nothing be entered", async () => {
    await desk.server.faults.add({ fault: "clock_skew", ms: 40_000 });
    const { books } = await lookAfterBooks(desk.world);
    expect(booksObjection(books, desk.wall.now())).toMatch(/^the broker's clock is (?:40|39)(?:\.\d+)? s away/);
  });

  it("that rejects an order after it took it frees what was reserved", async () => {
    await desk.server.faults.add({ fault: "reject_later", times: 1 });
    await enter(desk, "tsla");
    await lookAfterBooks(desk.world);
    expect(Number(await reservedCash(desk.database.db, desk.accountId))).toBe(0);
    expect(await held()).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that loses, repeats and reorders what it streams changes nothing in the books", async () => {
    const ear = desk.open.kind === "real" ? desk.open.listen([], () => undefined) : null;
    await desk.server.faults.add({ fault: "duplicate_events" });
    await desk.server.faults.add({ fault: "reorder_events" });
    await desk.server.faults.add({ fault: "lose_events", times: 3 });
    await enter(desk, "tsla");
    await desk.server.faults.add({ fault: "drop_stream" });
    await enter(desk, "tsla-2");
    await lookAfterBooks(desk.world);
    ear?.stop();
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a position", () => {
  it("whose stop is gone at the broker gets it back at the price that was said", async () => {
    const result = await enter(desk, "tsla");
    if (result.kind !== "placed") throw new Error("the entry was not placed");
    await desk.alpaca.broker.cancel(result.order.id);
    await collectChanges(desk.world);
    expect(await bare()).toEqual(["4"]);
    const { done } = await lookAfterBooks(desk.world);
    expect(done).toEqual([expect.stringMatching(/^put a stop of [\d.]+ back for TSLA of tsla$/)]);
    expect(await bare()).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("whose entry fills in part is protected for that part once the rest is cancelled", async () => {
    const intent = await entryIntent(desk, "tsla", { qty: "10" });
    await desk.moveTo(NEXT_OPEN - 600_000);
    await sendIntent(desk.world, intent, false);
    await desk.server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 3 });
    await desk.moveTo(NEXT_OPEN + 61_000);
    await desk.moveTo(NEXT_OPEN + 125_000);
    await collectChanges(desk.world);
    expect(await held()).toEqual(["tsla 3"]);
    await desk.moveTo(desk.wall.now() + 120_000);
    const { done } = await lookAfterBooks(desk.world);
    expect(done.join()).toMatch(/cancelled the entry of tsla in TSLA, which did not fill in time/);
    expect(await held()).toEqual(["tsla 3"]);
    expect(await bare()).toEqual(["0"]);
    desk.server.faults.reset();
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is topped up around the desk's own stop, which is put back for both agents", async () => {
    const first = await enter(desk, "tsla");
    if (first.kind !== "placed") throw new Error("the entry was not placed");
    await desk.alpaca.broker.cancel(first.order.id);
    await lookAfterBooks(desk.world);
    const intent = await entryIntent(desk, "tsla-2", { orderClass: "simple", bracket: null });
    const refused = await sendIntent(desk.world, intent, false);
    expect(refused).toMatchObject({ kind: "refused", isWash: true });
    if (refused.kind !== "refused") throw new Error("the order was not refused");
    const log = () => undefined;
    expect(await aroundOwnStops(intent, refused, { world: desk.world, log })).toMatchObject({ kind: "placed" });
    await fill(desk);
    await lookAfterBooks(desk.world);
    expect(await held()).toEqual(["tsla 4", "tsla-2 4"]);
    expect(await bare()).toEqual(["0", "0"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that somebody trades by hand is booked as EXTERNAL, and its agents may only reduce", async () => {
    const order = { symbol: "TSLA", side: "buy", type: "market", time_in_force: "day", qty: "3" };
    await desk.server.faults.add({ fault: "foreign_order", order });
    await fill(desk);
    await lookAfterBooks(desk.world);
    expect(await held()).toEqual(["external 3"]);
    expect((await agentById(desk.database.db, "tsla")).mode).toBe("reduce_only");
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
  });

  it("follows a split at the same cost", async () => {
    await enter(desk, "tsla");
    const cost = (await openPositions(desk.database.db, desk.accountId)).map(
      ({ qty, avgPrice }) => Number(qty) * Number(avgPrice),
    );
    await desk.server.faults.add({ fault: "split", symbol: "TSLA", ratio: 3 });
    await lookAfterBooks(desk.world);
    const after = await openPositions(desk.database.db, desk.accountId);
    expect(after.map(({ qty }) => Number(qty))).toEqual([12]);
    expect(after.map(({ qty, avgPrice }) => Number(qty) * Number(avgPrice))[0]).toBeCloseTo(cost[0] ?? 0, 6);
    expect((await accountById(desk.database.db, desk.accountId)).books?.agrees).toBe(true);
  });

  it("of a halted symbol is told as one that cannot be traded now", async () => {
    await desk.server.faults.add({ fault: "halt", symbol: "TSLA" });
    await desk.moveTo(desk.wall.now() + 3_600_000);
    expect((await desk.world.market.instrument("TSLA")).untradable).not.toBeNull();
  });
});

describe("the kill switch", () => {
  it("with 50 open orders has every cancellation acknowledged, lets nothing out after it, and survives a restart", async () => {
    const { broker } = desk.alpaca;
    const base = {
      symbol: "TSLA",
      side: "buy",
      timeInForce: "gtc",
      extendedHours: false,
      stopPrice: null,
      trailFraction: null,
    } as const;
    const simple = { ...base, orderClass: "simple", bracket: null, qty: "1" } as const;
    for (let i = 0; i < 50; i++)
      await broker.submit({ ...simple, clientOrderId: `resting.${i}`, type: "limit", limitPrice: "50" });
    await collectChanges(desk.world);
    const kill = { ...desk, actor: "test" };
    await setKillSwitch(kill, { accountId: desk.accountId, engaged: true, reason: "a test" });
    const reports = await broker.cancelAll();
    expect(reports).toHaveLength(50);
    expect(reports.filter(({ trouble }) => trouble !== null)).toEqual([]);
    const posted = desk.server.log.counts()["/v2/orders"];
    const intent = await entryIntent(desk, "tsla");
    expect(await sendIntent(desk.world, intent, false)).toMatchObject({ kind: "void" });
    expect(desk.server.log.counts()["/v2/orders"]).toBe(posted);
    expect(await broker.openOrders()).toEqual([]);
    const [row] = await desk.database.db.execute<{ engaged: boolean }>(
      sql`select engaged from kill_switch where account_id = ${desk.accountId}`,
    );
    expect(row?.engaged).toBe(true);
  });

  it("cancels alone what a row of the cancellation of all says was not cancelled", async () => {
    const { broker } = desk.alpaca;
    for (const i of [1, 2])
      await broker.submit({
        clientOrderId: `resting.${i}`,
        symbol: "TSLA",
        side: "buy",
        type: "limit",
        timeInForce: "gtc",
        extendedHours: false,
        orderClass: "simple",
        qty: "1",
        limitPrice: "50",
        stopPrice: null,
        trailFraction: null,
        bracket: null,
      });
    await desk.server.faults.add({ fault: "cancel_row_fails", times: 1 });
    const reports = await broker.cancelAll();
    expect(reports.map(({ trouble }) => trouble)).toEqual([null, null]);
    await fill(desk);
    expect(await broker.openOrders()).toEqual([]);
  });
});
