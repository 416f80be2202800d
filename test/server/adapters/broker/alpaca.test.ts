import { describe, expect, it } from "vitest";
import { type BrokerOrder, clientOrderId, type OrderRequest } from "@/server/core/orders/order";
import { type AlpacaBench, BENCH_OPENS_AT, openAlpacaBench } from "../../../support/alpaca-bench";
import { orderRequest } from "../../../support/desk/order-request";

const ORDER = orderRequest({ clientOrderId: "alpaca.1.entry" });
const LEGS = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" };
const BRACKET: OrderRequest = { ...ORDER, orderClass: "bracket", timeInForce: "gtc", bracket: LEGS };

const posts = ({ server }: AlpacaBench) => server.log.all.filter(({ method }) => method === "POST").length;
const rolesOf = (orders: readonly BrokerOrder[]) => orders.map(({ role, state }) => `${role} ${state}`).sort();

describe("an order of Alpaca's broker", () => {
  it.each([
    ["is accepted and the connection cut", { fault: "drop_after_accept" }, 1],
    ["is accepted and answered by a page of the load balancer", { fault: "server_error", afterAccept: true }, 1],
    ["is lost on the way", { fault: "drop_before" }, 0],
    ["meets a page of the load balancer", { fault: "server_error" }, 0],
  ] as const)("is unknown and posted once when it %s", async (_, fault, orders) => {
    const bench = await openAlpacaBench();
    await bench.server.faults.add({ ...fault, method: "POST", path: "/v2/orders" });
    await expect(bench.broker.submit(ORDER)).rejects.toMatchObject({ name: "Fault", code: "order_unknown" });
    expect(posts(bench)).toBe(1);
    bench.server.faults.reset();
    expect((await bench.broker.changesSince("", 10)).orders).toHaveLength(orders);
    expect(await bench.broker.findByClientId(ORDER.clientOrderId)).toEqual(
      orders === 1 ? expect.objectContaining({ clientOrderId: ORDER.clientOrderId, qty: "10" }) : null,
    );
  });

  it("was not taken, and is not posted again, when there were too many requests", async () => {
    const bench = await openAlpacaBench();
    await bench.server.faults.add({ fault: "rate_limited", method: "POST", times: 1, headers: false });
    await expect(bench.broker.submit(ORDER)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(posts(bench)).toBe(1);
    expect(await bench.broker.findByClientId(ORDER.clientOrderId)).toBeNull();
  });

  it("may be shown some time after it was accepted", async () => {
    const { broker, server } = await openAlpacaBench();
    await server.faults.add({ fault: "late_visibility", ms: 300, times: 1 });
    const { id } = await broker.submit(ORDER);
    expect(broker.readsOwnWrites).toBe(false);
    expect(await broker.findByClientId(ORDER.clientOrderId)).toBeNull();
    await expect(broker.submit(ORDER)).rejects.toMatchObject({ code: "order_unknown" });
    await expect.poll(() => broker.findByClientId(ORDER.clientOrderId)).toMatchObject({ id });
  });

  it("against a resting order of the other side is refused as a wash trade", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    await broker.submit(ORDER);
    await moveTo(100);
    const stop = {
      ...ORDER,
      clientOrderId: "alpaca.1.stop",
      side: "sell",
      type: "stop",
      timeInForce: "gtc",
      stopPrice: "95",
    } as const;
    await broker.submit(stop);
    await expect(broker.submit({ ...ORDER, clientOrderId: "alpaca.2.entry" })).rejects.toMatchObject({
      name: "Fault",
      code: "wash_trade",
      message: expect.stringMatching(/^potential wash trade detected.*existing order/),
    });
  });

  it("that was accepted and rejected afterwards is told as rejected, with a reason", async () => {
    const { broker, server } = await openAlpacaBench();
    await server.faults.add({ fault: "reject_later", times: 1 });
    await broker.submit(ORDER);
    await expect
      .poll(() => broker.findByClientId(ORDER.clientOrderId))
      .toMatchObject({
        state: "rejected",
        reason: "the broker rejected it after it had accepted it, and gave no reason",
      });
  });

  it("never leaves with an amount that is no decimal number", async () => {
    const bench = await openAlpacaBench();
    for (const qty of ["NaN", "1e-7", "-1", ""]) {
      await expect(bench.broker.submit({ ...ORDER, qty })).rejects.toMatchObject({ code: "broker_rejected" });
    }
    expect(posts(bench)).toBe(0);
  });

  it("carries a trail as percent and reads it back as a fraction", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    await broker.submit(ORDER);
    await moveTo(100);
    const trailing = {
      ...ORDER,
      clientOrderId: "alpaca.2.stop",
      side: "sell",
      type: "trailing_stop",
      timeInForce: "gtc",
    } as const;
    expect(await broker.submit({ ...trailing, trailFraction: 0.015 })).toMatchObject({
      type: "trailing_stop",
      trailFraction: 0.015,
    });
  });

  it("has the client id that the desk derives from its run", async () => {
    const { broker } = await openAlpacaBench();
    const id = clientOrderId("acc1", "agent1", BENCH_OPENS_AT, "entry");
    expect((await broker.submit({ ...ORDER, clientOrderId: id })).clientOrderId).toBe(id);
  });
});

describe("a bracket at Alpaca", () => {
  it("shows the stop that Alpaca holds beside the target as open, with its parent", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    const entry = await broker.submit(BRACKET);
    await moveTo(100);
    const open = await broker.openOrders();
    expect(rolesOf(open)).toEqual(["stop new", "target new"]);
    expect(open.map(({ parentId }) => parentId)).toEqual([entry.id, entry.id]);
    expect(await broker.findByClientId(BRACKET.clientOrderId)).toMatchObject({ role: "entry", state: "filled" });
  });

  it("is read by a broker that never saw it before", async () => {
    const { broker, moveTo, access, client } = await openAlpacaBench();
    const entry = await broker.submit(BRACKET);
    await moveTo(100);
    const { alpacaBroker } = await import("@/server/adapters/broker/alpaca");
    const other = alpacaBroker({ access, client, sleep: async () => undefined });
    expect((await other.openOrders()).map(({ parentId }) => parentId)).toEqual([entry.id, entry.id]);
    const [stop] = (await other.openOrders()).filter(({ role }) => role === "stop");
    await other.cancel(stop?.id ?? "");
    expect(await broker.openOrders()).toEqual([]);
  });

  it.each(["entry", "stop", "target"] as const)("is canceled as a whole by its %s once the entry has filled", async (role) => {
    const { broker, moveTo } = await openAlpacaBench();
    await broker.submit(BRACKET);
    await moveTo(100);
    const { orders } = await broker.changesSince("", 10);
    await broker.cancel(orders.find((order) => order.role === role)?.id ?? "");
    expect(await broker.openOrders()).toEqual([]);
    expect((await broker.positions()).map(({ qty }) => qty)).toEqual(["10"]);
  });

  it("is canceled as a whole by its entry before that has filled", async () => {
    const { broker } = await openAlpacaBench();
    const { id } = await broker.submit({ ...BRACKET, type: "limit", limitPrice: "98" });
    expect(rolesOf(await broker.openOrders())).toEqual(["entry new", "stop held", "target held"]);
    await broker.cancel(id);
    expect(rolesOf((await broker.changesSince("", 10)).orders)).toEqual(["entry canceled", "stop canceled", "target canceled"]);
  });

  it("has a stop that is moved by replacing it, under its parent still", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    const entry = await broker.submit(BRACKET);
    await moveTo(100);
    const { orders, cursor } = await broker.changesSince("", 10);
    const stop = orders.find(({ role }) => role === "stop");
    const moved = await broker.replace(stop?.id ?? "", {
      clientOrderId: "alpaca.1.moved",
      qty: null,
      limitPrice: null,
      stopPrice: "97.5",
    });
    expect(moved).toMatchObject({ role: "stop", parentId: entry.id, replacesId: stop?.id, stopPrice: "97.5", state: "new" });
    await moveTo(100);
    const { orders: changed } = await broker.changesSince(cursor, 10);
    expect(changed.find(({ id }) => id === stop?.id)).toMatchObject({ state: "replaced", role: "stop", parentId: entry.id });
    expect(changed.find(({ id }) => id === moved.id)).toMatchObject({ state: "new", role: "stop", parentId: entry.id });
    expect(rolesOf(await broker.openOrders())).toEqual(["stop new", "target new"]);
  });

  it("as an oco protects what is held: the target is the parent of the stop", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    await broker.submit(ORDER);
    await moveTo(100);
    const oco = {
      ...ORDER,
      clientOrderId: "alpaca.1.stop",
      side: "sell",
      type: "limit",
      timeInForce: "gtc",
      orderClass: "oco",
    } as const;
    const target = await broker.submit({ ...oco, limitPrice: "110", bracket: { ...LEGS, targetPrice: null } });
    expect(target).toMatchObject({ role: "target", parentId: null, limitPrice: "110" });
    const open = await broker.openOrders();
    expect(rolesOf(open)).toEqual(["stop new", "target new"]);
    expect(open.find(({ role }) => role === "stop")).toMatchObject({ parentId: target.id, stopPrice: "95" });
  });
});

describe("a replacement at Alpaca", () => {
  const change = { clientOrderId: "alpaca.9.stop", qty: null, limitPrice: "91", stopPrice: null };

  it("of a filled order is a conflict, of an unknown one not found", async () => {
    const { broker, moveTo } = await openAlpacaBench();
    const { id } = await broker.submit(ORDER);
    await moveTo(100);
    await expect(broker.replace(id, change)).rejects.toMatchObject({ code: "conflict" });
    await expect(broker.replace("c0ffee00-0000-4000-8000-000000000000", change)).rejects.toMatchObject({ code: "not_found" });
    await expect(broker.replace("no-such-order", change)).rejects.toMatchObject({ code: "not_found" });
  });

  it("whose answer is lost is unknown, and not sent again", async () => {
    const bench = await openAlpacaBench();
    const { id } = await bench.broker.submit({ ...ORDER, type: "limit", limitPrice: "90" });
    await bench.moveTo(100);
    await bench.server.faults.add({ fault: "drop_after_accept", method: "PATCH" });
    await expect(bench.broker.replace(id, change)).rejects.toMatchObject({ code: "order_unknown" });
    expect(bench.server.log.all.filter(({ method }) => method === "PATCH")).toHaveLength(1);
    expect(await bench.broker.findByClientId(change.clientOrderId)).toMatchObject({ replacesId: id, limitPrice: "91" });
  });
});

describe("a cancellation of all at Alpaca", () => {
  async function withThreeOrders() {
    const bench = await openAlpacaBench();
    for (const i of [1, 2, 3]) {
      await bench.broker.submit({ ...ORDER, clientOrderId: `alpaca.${i}.entry`, type: "limit", limitPrice: "90", qty: "1" });
    }
    return bench;
  }

  it("reports each order", async () => {
    const { broker } = await withThreeOrders();
    const reports = await broker.cancelAll();
    expect(reports.map(({ trouble }) => trouble)).toEqual([null, null, null]);
    await expect.poll(() => broker.openOrders()).toEqual([]);
  });

  it("cancels by itself a row that failed", async () => {
    const { broker, server } = await withThreeOrders();
    await server.faults.add({ fault: "cancel_row_fails", times: 1 });
    expect((await broker.cancelAll()).map(({ trouble }) => trouble)).toEqual([null, null, null]);
    await expect.poll(() => broker.openOrders()).toEqual([]);
  });

  it("says what stands against a row that keeps failing", async () => {
    const { broker, server } = await withThreeOrders();
    await server.faults.add({ fault: "cancel_row_fails", times: 1 });
    await server.faults.add({ fault: "server_error", method: "DELETE", path: "/v2/orders/" });
    const troubles = (await broker.cancelAll()).map(({ trouble }) => trouble).filter(Boolean);
    expect(troubles).toEqual([expect.stringContaining("503 Service Temporarily Unavailable")]);
    expect(await broker.openOrders()).toHaveLength(1);
  });
});

describe("the account at Alpaca", () => {
  it("has its number, its cash and what it may buy without borrowing", async () => {
    const { broker } = await openAlpacaBench({ accountNumber: "PA3LOCAL0042" });
    expect(await broker.account()).toEqual({
      number: "PA3LOCAL0042",
      cashUsd: "100000.00",
      buyingPowerUsd: "100000.00",
      blocked: null,
      state: expect.objectContaining({ status: "ACTIVE", closingOnly: [] }),
      toldAt: BENCH_OPENS_AT + 500,
    });
  });

  it("tells the broker's time", async () => {
    const { broker, server } = await openAlpacaBench();
    expect(await broker.time()).toBe(BENCH_OPENS_AT);
    await server.faults.add({ fault: "clock_skew", ms: 45_000 });
    expect(await broker.time()).toBe(BENCH_OPENS_AT + 45_000);
  });

  it("refuses wrong keys with advice, and tells none of them", async () => {
    const { access, client } = await openAlpacaBench();
    const { alpacaBroker } = await import("@/server/adapters/broker/alpaca");
    const broker = alpacaBroker({ access: { ...access, secret: "wrong-secret" }, client, sleep: async () => undefined });
    const fault: unknown = await broker.account().catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ code: "refused", message: expect.stringContaining("check the key id and the secret") });
    expect(String(fault)).not.toContain("wrong-secret");
  });

  it("names pairs with their slash, in positions and executions", async () => {
    const { broker, moveTo } = await openAlpacaBench({}, "BTC/USD");
    await broker.submit({ ...ORDER, symbol: "BTC/USD", timeInForce: "gtc", qty: "0.5" });
    await moveTo(100);
    expect((await broker.positions()).map(({ symbol }) => symbol)).toEqual(["BTC/USD"]);
    const { executions, orders } = await broker.changesSince("", 10);
    expect([...executions, ...orders].map(({ symbol }) => symbol)).toEqual(["BTC/USD", "BTC/USD"]);
    expect(executions).toMatchObject([{ qty: "0.49875", feeQty: "0.00125" }]);
  });
});

describe("a broker that is down", () => {
  it("is found out by an exit that gets through, while entries are not even sent", async () => {
    const bench = await openAlpacaBench();
    const { id } = await bench.broker.submit({ ...ORDER, type: "limit", limitPrice: "90" });
    await bench.server.faults.add({ fault: "server_error" });
    for (let i = 0; i < 5; i++) await bench.broker.account().catch(() => undefined);
    expect(bench.client.state()).toMatchObject({ circuit: "open" });
    const before = posts(bench);
    await expect(bench.broker.submit({ ...ORDER, clientOrderId: "alpaca.2.entry" })).rejects.toMatchObject({
      code: "broker_unreachable",
      message: expect.stringMatching(/not sent$/),
    });
    expect(posts(bench)).toBe(before);
    bench.server.faults.reset();
    await bench.broker.cancel(id);
    expect(bench.client.state()).toMatchObject({ circuit: "closed", reason: null });
  });
});
