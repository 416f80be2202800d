import { describe, expect, it } from "vitest";
import type { BrokerOrder, Execution, OrderRequest } from "@/server/core/orders/order";
import type { Broker } from "@/server/core/ports";
import { openAlpacaBench } from "../../../support/alpaca-bench";
import { orderRequest } from "../../../support/desk/order-request";

const ORDER = orderRequest({ clientOrderId: "changes.1", qty: "1" });
const SECOND = { ...ORDER, clientOrderId: "changes.2" };
const resting = (i: number): OrderRequest => ({ ...ORDER, clientOrderId: `changes.${i}`, type: "limit", limitPrice: "90" });

/** Reads on from `cursor` in pages of `limit` until nothing is new. */
async function readAll(broker: Broker, from: string, limit: number) {
  const orders: BrokerOrder[] = [];
  const executions: Execution[] = [];
  const known = new Set<string>();
  let longest = 0;
  for (let cursor = from; ; ) {
    const page = await broker.changesSince(cursor, limit);
    expect(page.orders.length).toBeLessThanOrEqual(limit);
    expect(page.executions.length).toBeLessThanOrEqual(limit);
    for (const { id } of page.orders) known.add(id);
    for (const { id, orderId } of page.executions) if (from === "") expect(known.has(orderId), id).toBe(true);
    orders.push(...page.orders);
    executions.push(...page.executions);
    longest = Math.max(longest, page.cursor.length);
    if (page.cursor === cursor) return { orders, executions, cursor, longest };
    cursor = page.cursor;
  }
}

describe("the changes at Alpaca", () => {
  it("tell an order that ended long after it was sent, though no listing has it", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    const { id } = await broker.submit(resting(1));
    for (let i = 0; i < 10; i++) await moveTo(100);
    await broker.submit(SECOND);
    await moveTo(100);
    const before = await readAll(broker, "", 10);
    await broker.cancel(id);
    await moveTo(100);
    const after = await readAll(broker, before.cursor, 10);
    expect(after.orders).toMatchObject([{ id, state: "canceled" }]);
  });

  it("leave no ended order behind when executions of later orders are told first", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    for (let i = 0; i < 30; i++) await broker.submit(resting(i));
    await broker.cancelAll();
    for (let i = 0; i < 10; i++) await moveTo(100);
    for (let i = 30; i < 50; i++) await broker.submit({ ...ORDER, clientOrderId: `changes.${i}` });
    await moveTo(100);
    const { orders, executions } = await readAll(broker, "", 10);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(50);
    expect(orders).toHaveLength(50);
    expect(executions).toHaveLength(20);
  });

  it("tell an order once however often they are read", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    await broker.submit(ORDER);
    await broker.submit({
      ...resting(2),
      orderClass: "bracket",
      bracket: { stopPrice: "80", stopLimitPrice: null, targetPrice: "120" },
    });
    await moveTo(100);
    const first = await readAll(broker, "", 10);
    expect(first.orders.map(({ role, state }) => `${role} ${state}`).sort()).toEqual([
      "entry new",
      "simple filled",
      "stop held",
      "target held",
    ]);
    expect(first.executions).toHaveLength(1);
    expect(await broker.changesSince(first.cursor, 10)).toEqual({ orders: [], executions: [], cursor: first.cursor });
  });

  it("tell an order and its execution that become visible late, after newer ones were told", async () => {
    const { broker, moveTo, server } = await openAlpacaBench();
    await server.faults.add({ fault: "late_visibility", ms: 400, times: 1 });
    const late = await broker.submit(ORDER);
    await moveTo(100);
    const prompt = await broker.submit(SECOND);
    await moveTo(100);
    const first = await readAll(broker, "", 10);
    expect(first.executions.map(({ orderId }) => orderId)).toEqual([prompt.id]);
    await expect.poll(() => broker.findByClientId(ORDER.clientOrderId)).not.toBeNull();
    const second = await readAll(broker, first.cursor, 10);
    expect(second.orders).toMatchObject([{ id: late.id, state: "filled" }]);
    expect(second.executions.map(({ orderId }) => orderId)).toEqual([late.id]);
  });

  it("tell an order that somebody else sent", async () => {
    const { broker, moveTo, server } = await openAlpacaBench();
    const before = await readAll(broker, "", 10);
    const order = { symbol: "TSLA", qty: "3", side: "buy", type: "market", time_in_force: "day" };
    await server.faults.add({ fault: "foreign_order", order });
    await moveTo(100);
    const { orders, executions } = await readAll(broker, before.cursor, 10);
    expect(orders).toMatchObject([{ symbol: "TSLA", qty: "3", state: "filled" }]);
    expect(executions).toMatchObject([{ orderId: orders[0]?.id, qty: "3", feeUsd: "0" }]);
  });

  it("tell hundreds of orders over several pages of the broker, each once, with a cursor that stays small", async () => {
    const { broker, server, moveTo } = await openAlpacaBench();
    const headers = { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret, "Content-Type": "application/json" };
    for (let i = 0; i < 520; i++) {
      const body = JSON.stringify({ symbol: "TSLA", qty: "1", side: "buy", type: "market", time_in_force: "day" });
      await fetch(`${server.tradingUrl}/v2/orders`, { method: "POST", headers, body });
      if (i % 40 === 39) await moveTo(100);
    }
    await moveTo(100);
    const { orders, executions, cursor, longest } = await readAll(broker, "", 100);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(520);
    expect(executions).toHaveLength(520);
    expect(new Set(executions.map(({ id }) => id)).size).toBe(520);
    expect(longest).toBeLessThan(60_000);
    await broker.submit(resting(1));
    const { orders: more } = await readAll(broker, cursor, 100);
    expect(more).toMatchObject([{ clientOrderId: "changes.1", state: "new" }]);
  });

  it("are refused for a cursor of another broker", async () => {
    const { broker } = await openAlpacaBench();
    for (const cursor of ["17", "{}", "nonsense"]) {
      await expect(broker.changesSince(cursor, 10)).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});
