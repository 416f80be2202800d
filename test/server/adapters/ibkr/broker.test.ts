import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { BRACKET, changeTo, PAGE, requestOn } from "../../../contract/broker-bench";
import { executionIdOf } from "../../../support/ibkr/trading/trades";
import { type IbkrBench, openIbkrBench } from "../../../support/ibkr-bench";

const STOP = { side: "sell", type: "stop", stopPrice: "95" } as const;
const RESTING = { type: "limit", limitPrice: "80" } as const;

/** What was posted: orders, changes and replies. */
function posts({ server }: IbkrBench) {
  return server.bodies.filter(({ method, path }) => method === "POST" && /\/orders?(?:\/|$)|\/reply\//.test(path));
}

async function buy(bench: IbkrBench, part: Parameters<typeof requestOn>[1] = {}) {
  const order = await bench.broker.submit(requestOn("TSLA", part));
  await bench.moveTo(100);
  return order;
}

describe("what Interactive Brokers asks", () => {
  it("is confirmed where it is known, with leave for each sending", async () => {
    const bench = await openIbkrBench({ habits: { questionsOn: () => ["o163", "o10331"] } });
    let asked = 0;
    await bench.broker.submit(requestOn("TSLA", RESTING), async () => {
      asked += 1;
    });
    expect(asked).toBe(3);
    expect(posts(bench).map(({ body }) => (body as { confirmed?: boolean }).confirmed)).toEqual([undefined, true, true]);
    expect(await bench.broker.openOrders()).toMatchObject([{ clientOrderId: "contract.1" }]);
  });

  it.each([
    ["o403", "broker_rejected", "This order will most likely trigger and fill immediately."],
    ["o451", "broker_rejected", "Total Value Limit"],
    ["o2137", "wash_trade", "Message o2137"],
    ["o99999", "broker_rejected", "Message o99999"],
  ])("is a refusal in its words where it is not: %s", async (id, code, words) => {
    const bench = await openIbkrBench({ habits: { questionsOn: () => ["o163", id] } });
    await expect(bench.broker.submit(requestOn("TSLA", RESTING))).rejects.toMatchObject({
      name: "Fault",
      code,
      message: expect.stringContaining(words),
    });
    expect(posts(bench).map(({ body }) => (body as { confirmed?: boolean }).confirmed)).toEqual([undefined, true, false]);
    expect(await bench.server.broker.openOrders()).toEqual([]);
    expect(await bench.broker.findByClientId("contract.1")).toBeNull();
  });

  it("keeps nobody from leaving by a limit on entries", async () => {
    const bench = await openIbkrBench();
    await buy(bench);
    bench.server.trading.habits = { ...bench.server.trading.habits, questionsOn: () => ["o383"] };
    await bench.broker.submit(requestOn("TSLA", { clientOrderId: "contract.2", side: "sell" }));
    await bench.moveTo(100);
    expect(await bench.broker.positions()).toEqual([]);
  });

  it("sends nothing where leave is withdrawn before the last confirmation", async () => {
    const bench = await openIbkrBench({ habits: { questionsOn: () => ["o163"] } });
    let asked = 0;
    const leave = async () => {
      asked += 1;
      if (asked === 2) throw new Fault("not_sent", "trading is halted");
    };
    await expect(bench.broker.submit(requestOn("TSLA", RESTING), leave)).rejects.toMatchObject({ code: "not_sent" });
    expect(await bench.server.broker.openOrders()).toEqual([]);
  });
});

describe("an order whose answer is lost", () => {
  it.each([/\/reply\//, /\/orders$/])("is unknown, and is found by its client id: %s", async (path) => {
    const questionsOn = () => (path.test("/orders") ? [] : ["o163"]);
    const bench = await openIbkrBench({ habits: { questionsOn } });
    bench.server.faults.add({ method: "POST", path, what: "cut_after" });
    await expect(bench.broker.submit(requestOn("TSLA", RESTING))).rejects.toMatchObject({ code: "order_unknown" });
    expect(await bench.another().findByClientId("contract.1")).toMatchObject({ state: "new", limitPrice: "80" });
  });

  it("shows in the list a moment later", async () => {
    const bench = await openIbkrBench({ habits: { listLagMs: Number.POSITIVE_INFINITY } });
    await bench.broker.submit(requestOn("TSLA", RESTING));
    expect(await bench.broker.findByClientId("contract.1")).toBeNull();
    bench.server.trading.habits = { ...bench.server.trading.habits, listLagMs: 0 };
    expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "new" });
  });

  it("is not taken where the session had ended, nor where IB takes no more requests", async () => {
    const bench = await openIbkrBench();
    await bench.broker.account();
    bench.server.session.authenticated = false;
    await expect(bench.broker.submit(requestOn("TSLA", RESTING))).rejects.toMatchObject({
      code: "broker_unreachable",
      message: expect.stringContaining("log in"),
    });
    bench.server.session.authenticated = true;
    bench.server.faults.add({ method: "POST", path: /\/orders$/, what: { status: 429, body: { error: "Too Many Requests" } } });
    await expect(bench.broker.submit(requestOn("TSLA", RESTING))).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(await bench.server.broker.openOrders()).toEqual([]);
  });

  it("is unknown where IB is in trouble or answers what nobody understands", async () => {
    const bench = await openIbkrBench();
    for (const what of [
      { status: 503, body: { error: "service unavailable" } },
      { status: 200, body: { something: "else" } },
    ]) {
      bench.server.faults.add({ method: "POST", path: /\/orders$/, what });
      await expect(bench.broker.submit(requestOn("TSLA", RESTING))).rejects.toMatchObject({ code: "order_unknown" });
    }
  });
});

describe("what is read", () => {
  it("repeats a reading that was one too many", async () => {
    const bench = await openIbkrBench();
    bench.server.faults.add({ path: /\/trades$/, what: { status: 429, body: { error: "Too Many Requests" } } });
    expect(await bench.broker.changesSince("", PAGE)).toMatchObject({ executions: [] });
  });

  it("does not take the empty list of a cold session for no orders", async () => {
    const bench = await openIbkrBench();
    await bench.broker.submit(requestOn("TSLA", RESTING));
    bench.server.trading.isListWarm = false;
    expect(await bench.another().openOrders()).toHaveLength(1);
  });

  it("says so where the list stays empty that held open orders", async () => {
    const bench = await openIbkrBench();
    await bench.broker.submit(requestOn("TSLA", RESTING));
    expect(await bench.broker.openOrders()).toHaveLength(1);
    for (let i = 0; i < 4; i++)
      bench.server.faults.add({ path: /account\/orders$/, what: { status: 200, body: { orders: [], snapshot: false } } });
    await expect(bench.broker.openOrders()).rejects.toMatchObject({ code: "broker_unreachable" });
  });

  it("takes an empty list for none where what was open has ended", async () => {
    const bench = await openIbkrBench();
    const { id } = await bench.broker.submit(requestOn("TSLA", RESTING));
    expect(await bench.broker.openOrders()).toHaveLength(1);
    await bench.broker.cancel(id);
    for (let i = 0; i < 4; i++)
      bench.server.faults.add({ path: /account\/orders$/, what: { status: 200, body: { orders: [], snapshot: false } } });
    expect(await bench.broker.openOrders()).toEqual([]);
  });

  it("knows a child by its parent's number and by its parent's name", async () => {
    const bench = await openIbkrBench();
    const entry = await buy(bench, { bracket: BRACKET });
    const path = `${bench.server.baseUrl}/iserver/account/orders`;
    const list = async () => (await (await fetch(path)).json()) as { readonly orders: readonly { readonly parentId?: number }[] };
    await list();
    const orders = (await list()).orders.map((row) => ({ ...row, ...(row.parentId && { parentId: "contract.1" }) }));
    bench.server.faults.add({ path: /account\/orders$/, what: { status: 200, body: { orders, snapshot: true } } });
    expect((await bench.another().openOrders()).map(({ parentId }) => parentId)).toEqual([entry.id, entry.id]);
  });

  it("tells positions as they are now, and not as they were told last", async () => {
    const bench = await openIbkrBench();
    expect(await bench.broker.positions()).toEqual([]);
    await buy(bench);
    expect(await bench.broker.positions()).toMatchObject([{ symbol: "TSLA", qty: "10" }]);
  });

  it("keeps a position that it does not understand apart", async () => {
    const bench = await openIbkrBench();
    const option = { conid: 1, contractDesc: "TSLA JUN 28 '26 200 Call", position: 1, currency: "USD", assetClass: "OPT" };
    bench.server.faults.add({ path: /positions\/0$/, what: { status: 200, body: [option] } });
    expect(await bench.broker.positions()).toEqual([]);
    expect(bench.broker.unread()).toMatchObject([{ what: "position", id: "1", settled: false }]);
  });

  it("tells a partial fill with its execution, and the rest when it comes", async () => {
    const bench = await openIbkrBench({ costs: { participation: 0.000004 } });
    const order = await bench.broker.submit(requestOn("TSLA", { type: "limit", limitPrice: "99" }));
    await bench.moveTo(98);
    const first = await bench.broker.changesSince("", PAGE);
    const [told] = first.orders;
    expect(told).toMatchObject({ id: order.id, state: "partially_filled" });
    expect(sum(first.executions)).toBe(Number(told?.filledQty));
    await expect(bench.broker.replace(order.id, changeTo({ limitPrice: "97" }))).rejects.toMatchObject({ code: "conflict" });
    await bench.moveTo(98);
    const next = await bench.broker.changesSince(first.cursor, PAGE);
    expect(next.orders).toMatchObject([{ id: order.id, state: "filled" }]);
    expect(sum([...first.executions, ...next.executions])).toBe(10);
  });

  it("tells a correction as a movement, and no execution twice", async () => {
    const bench = await openIbkrBench();
    const order = await buy(bench);
    const { executions, cursor } = await bench.broker.changesSince("", PAGE);
    expect(await bench.broker.movements(0)).toEqual([]);
    const [own] = (await bench.server.broker.changesSince("", PAGE)).executions;
    bench.server.trading.corrections.set(own?.id ?? "", { price: "99.5" });
    expect(await bench.broker.changesSince(cursor, PAGE)).toMatchObject({ orders: [], executions: [], cursor });
    expect(await bench.broker.movements(0)).toMatchObject([
      {
        id: executionIdOf(own?.id ?? "", 2),
        kind: "FILL",
        status: "correct",
        revises: executions[0]?.id,
        execution: { orderId: order.id, price: "99.5", qty: "10" },
      },
    ]);
  });

  it("takes the last of an execution's forms where IB tells several", async () => {
    const bench = await openIbkrBench();
    await buy(bench);
    const path = `${bench.server.baseUrl}/iserver/account/trades`;
    const [row] = (await (await fetch(path)).json()) as [{ readonly execution_id: string; readonly price: string }];
    const corrected = { ...row, execution_id: row.execution_id.replace(/01$/, "02"), price: "99.5" };
    bench.server.faults.add({ path: /\/trades$/, what: { status: 200, body: [corrected, row] } });
    expect((await bench.broker.changesSince("", PAGE)).executions).toMatchObject([{ id: corrected.execution_id, price: "99.5" }]);
  });

  it("finds whose an execution is that names no order: a leg's of two alike, and another hand's", async () => {
    const bench = await openIbkrBench();
    const first = await buy(bench, { bracket: BRACKET });
    const second = await buy(bench, { clientOrderId: "contract.2", bracket: { ...BRACKET, stopPrice: "94" } });
    const ticket = { conid: 76792991, orderType: "MKT", side: "BUY", quantity: 3, tif: "DAY" };
    const path = `${bench.server.baseUrl}/iserver/account/${bench.server.accountId}/orders`;
    await fetch(path, { method: "POST", body: JSON.stringify({ orders: [ticket] }) });
    await bench.moveTo(93);
    const { orders, executions } = await bench.another().changesSince("", PAGE);
    for (const { id, filledQty } of orders)
      expect(sum(executions.filter(({ orderId }) => orderId === id)), id).toBe(Number(filledQty));
    const filled = orders.filter(({ role, state }) => role === "stop" && state === "filled");
    expect(filled.map(({ parentId }) => parentId)).toEqual([first.id, second.id]);
    expect(orders.find(({ qty }) => qty === "3")).toMatchObject({ parentId: null, role: "simple", state: "filled" });
  });
});

describe("a change", () => {
  it("is made in place, and is known to another process by the cursor", async () => {
    const bench = await openIbkrBench();
    const entry = await buy(bench, { bracket: BRACKET });
    const before = await bench.broker.changesSince("", PAGE);
    const stop = before.orders.find(({ role }) => role === "stop");
    const moved = await bench.broker.replace(stop?.id ?? "", changeTo({ stopPrice: "97" }));
    expect((await bench.server.broker.openOrders()).filter(({ role }) => role === "stop")).toMatchObject([{ stopPrice: "97" }]);
    const { cursor } = await bench.broker.changesSince(before.cursor, PAGE);
    const other = bench.another();
    await bench.moveTo(96);
    const { orders, executions } = await other.changesSince(cursor, PAGE);
    expect(orders.find(({ id }) => id === moved.id)).toMatchObject({
      state: "filled",
      parentId: entry.id,
      clientOrderId: "contract.2",
    });
    expect(executions).toMatchObject([{ orderId: moved.id }]);
    expect(await other.findByClientId("contract.2")).toMatchObject({ id: moved.id, replacesId: stop?.id });
  });

  it("that raced a fill is a conflict, and nothing is changed", async () => {
    const bench = await openIbkrBench();
    const order = await bench.broker.submit(requestOn("TSLA", { type: "limit", limitPrice: "98" }));
    const fill = () => bench.moveTo(97);
    await expect(bench.broker.replace(order.id, changeTo({ limitPrice: "97.5" }), fill)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "filled", limitPrice: "98" });
  });

  it("is unknown where its answer is lost, and shows under the name that the order had", async () => {
    const bench = await openIbkrBench();
    const order = await bench.broker.submit(requestOn("TSLA", RESTING));
    bench.server.faults.add({ method: "POST", path: /\/order\/\d+$/, what: "cut_after" });
    bench.server.trading.habits = { ...bench.server.trading.habits, questionsOn: () => [] };
    await expect(bench.broker.replace(order.id, changeTo({ limitPrice: "81" }))).rejects.toMatchObject({ code: "order_unknown" });
    expect(await bench.broker.findByClientId("contract.2")).toBeNull();
    expect(await bench.broker.openOrders()).toMatchObject([{ id: order.id, clientOrderId: "contract.1", limitPrice: "81" }]);
  });
});

describe("a cancellation, which IB takes and does a moment later", () => {
  const slow = (cancelLagMs: number) => ({ habits: { cancelLagMs } });

  it("is waited for", async () => {
    const bench = await openIbkrBench(slow(10));
    const { id } = await bench.broker.submit(requestOn("TSLA", RESTING));
    await bench.broker.cancel(id);
    expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "canceled" });
  });

  it("that IB never does is a conflict", async () => {
    const bench = await openIbkrBench(slow(60_000));
    const { id } = await bench.broker.submit(requestOn("TSLA", RESTING));
    await expect(bench.broker.cancel(id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("still open"),
    });
    const [report] = await bench.broker.cancelAll();
    expect(report).toMatchObject({ orderId: id, trouble: expect.stringContaining("still open") });
  });

  it("that an entry's fill beats leaves its legs", async () => {
    const bench = await openIbkrBench(slow(60_000));
    const entry = await bench.broker.submit(requestOn("TSLA", { type: "limit", limitPrice: "98", bracket: BRACKET }));
    await Promise.all([bench.broker.withdraw(entry.id), bench.moveTo(97)]);
    const { orders } = await bench.broker.changesSince("", PAGE);
    expect(orders.map(({ role, state }) => `${role} ${state}`)).toEqual(["entry filled", "stop new", "target new"]);
  });

  it("of everything does not wait for a list that does not come", async () => {
    const bench = await openIbkrBench();
    await bench.broker.submit(requestOn("TSLA", RESTING));
    bench.server.trading.isListWarm = false;
    for (let i = 0; i < 2; i++)
      bench.server.faults.add({ path: /account\/orders$/, what: { status: 200, body: { orders: [], snapshot: false } } });
    expect(await bench.broker.cancelAll()).toMatchObject([{ trouble: null }]);
    const asked = bench.server.bodies.map(({ method, path }) => `${method} ${path}`);
    const lastList = asked.lastIndexOf("GET /iserver/account/orders");
    expect(asked.findIndex((line) => line.startsWith("DELETE"))).toBeLessThan(lastList);
    expect(await bench.broker.cancelAll()).toEqual([]);
  });

  it("of everything waits for no list, whatever pace IB wants of them", async () => {
    const bench = await openIbkrBench({ isPaced: true, paceMs: 5_000 });
    await bench.broker.submit(requestOn("TSLA", RESTING));
    expect(await bench.broker.openOrders()).toHaveLength(1);
    const before = bench.server.bodies.length;
    expect(await bench.broker.cancelAll()).toMatchObject([{ trouble: null }]);
    const asked = bench.server.bodies.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(asked.some((line) => line.startsWith("DELETE "))).toBe(true);
    expect(asked).not.toContain("GET /iserver/account/orders");
    expect(await bench.server.broker.openOrders()).toEqual([]);
    expect(bench.server.log.all.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe("a session that shows its orders no more", () => {
  it("tells an open order that filled meanwhile by its execution", async () => {
    const bench = await openIbkrBench();
    const order = await bench.broker.submit(requestOn("TSLA", { type: "limit", limitPrice: "98" }));
    const { cursor } = await bench.broker.changesSince("", PAGE);
    await bench.moveTo(97);
    bench.server.trading.listsFrom = Number.POSITIVE_INFINITY;
    const { orders, executions } = await bench.another().changesSince(cursor, PAGE);
    expect(orders).toMatchObject([{ id: order.id, state: "filled", filledQty: "10" }]);
    expect(executions).toMatchObject([{ orderId: order.id, qty: "10" }]);
    expect(await bench.broker.findByClientId("contract.1")).toMatchObject({ state: "filled", filledQty: "10" });
  });

  it("tells one that was cancelled meanwhile as ended", async () => {
    const bench = await openIbkrBench();
    const order = await bench.broker.submit(requestOn("TSLA", RESTING));
    const { cursor } = await bench.broker.changesSince("", PAGE);
    await bench.broker.cancel(order.id);
    bench.server.trading.listsFrom = Number.POSITIVE_INFINITY;
    const { orders } = await bench.another().changesSince(cursor, PAGE);
    expect(orders).toMatchObject([{ id: order.id, state: "canceled", filledQty: "0" }]);
  });
});

describe("coins", () => {
  const coin = (part: Parameters<typeof requestOn>[1]) => requestOn("BTC/USD", { qty: "0.5", ...part });

  it("are bought at the market by a limit that fills at once or not, told as what was asked for", async () => {
    const bench = await openIbkrBench({}, "BTC/USD");
    const order = await bench.broker.submit(coin({}));
    expect(posts(bench)[0]?.body).toMatchObject({
      orders: [{ orderType: "LMT", tif: "IOC", price: 101.01, quantity: 0.5, conid: 479624278 }],
    });
    await bench.moveTo(100);
    expect(await bench.another().findByClientId("contract.1")).toMatchObject({
      id: order.id,
      symbol: "BTC/USD",
      type: "market",
      limitPrice: null,
      state: "filled",
    });
    const sale = coin({ clientOrderId: "contract.2", side: "sell" });
    await bench.broker.submit(sale);
    expect(posts(bench).at(-1)?.body).toMatchObject({ orders: [{ orderType: "MKT", tif: "IOC", side: "SELL", quantity: 0.5 }] });
  });

  it.each([
    ["a stop", { ...STOP, stopPrice: "95" }],
    ["a stop-limit", { side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" }],
    ["a bracket", { bracket: BRACKET }],
    ["a day order", { type: "limit", limitPrice: "90", timeInForce: "day" }],
  ] as const)("are not protected by %s, which is refused in words and not sent", async (_, part) => {
    const bench = await openIbkrBench({}, "BTC/USD");
    await expect(bench.broker.submit(coin(part))).rejects.toMatchObject({ code: "broker_rejected" });
    expect(posts(bench)).toEqual([]);
  });
});

it("refuses a part of a share whatever its time in force, as IB's interfaces do", async () => {
  const bench = await openIbkrBench();
  await expect(bench.broker.submit(requestOn("TSLA", { qty: "0.5", timeInForce: "day" }))).rejects.toMatchObject({
    code: "broker_rejected",
    message: expect.stringContaining("not fractionable"),
  });
  expect(posts(bench)).toEqual([]);
});

it("tells only what happens from now on by the cursor of now, and open orders", async () => {
  const bench = await openIbkrBench();
  await buy(bench);
  await bench.broker.submit(requestOn("TSLA", { clientOrderId: "contract.2", ...RESTING }));
  const cursor = await bench.broker.cursorNow();
  expect(await bench.broker.changesSince(cursor, PAGE)).toMatchObject({
    orders: [{ clientOrderId: "contract.2" }],
    executions: [],
  });
});

it("says that an inactive order is open and not worked", async () => {
  const bench = await openIbkrBench();
  await buy(bench);
  await bench.broker.submit(requestOn("TSLA", { clientOrderId: "contract.2", ...STOP }));
  const [, stop] = bench.server.trading.orders;
  if (stop) stop.inactive = "The order was rejected";
  expect(await bench.broker.openOrders()).toMatchObject([{ state: "new", reason: expect.stringContaining("Inactive") }]);
});

function sum(executions: readonly { readonly qty: string }[]): number {
  return executions.reduce((total, { qty }) => total + Number(qty), 0);
}
