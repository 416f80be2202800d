import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alpacaBroker } from "@/server/adapters/broker/alpaca";
import { alpacaCalendar } from "@/server/adapters/calendar/alpaca";
import { instrumentOfAsset } from "@/server/adapters/market-data/alpaca/instruments";
import { Fault } from "@/server/core/fault";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { dec } from "@/server/core/money/money";
import type { Movement } from "@/server/core/money/movement";
import {
  type BrokerOrder,
  type Execution,
  ORDER_ROLES,
  ORDER_SIDES,
  ORDER_STATES,
  ORDER_TYPES,
  TIMES_IN_FORCE,
} from "@/server/core/orders/order";
import type { BrokerPosition } from "@/server/core/ports";
import { createTestClient } from "../../../support/alpaca-bench";
import { accessOf } from "../../../support/alpaca-market";
import {
  ACCOUNT_ROW,
  ACTIVITY_ROW,
  ASSET_ROW,
  CLOCK_ROW,
  DAY_ROW,
  FILL_ROW,
  ORDER_ROW,
  POSITION_ROW,
} from "../../../support/desk/documented-rows";
import { mutatedRow } from "../../../support/desk/mutated-row";

type Answers = Partial<Record<"orders" | "positions" | "account" | "clock" | "fills" | "activities" | "cancellations", unknown>>;

const FROM = Date.UTC(2026, 2, 1);
const OTHER_ID = "0c1f73e1-6f6a-4d1c-9b2c-2f1f0b8f5a11";
const LEG_ID = "1c1f73e1-6f6a-4d1c-9b2c-2f1f0b8f5a11";
const BEFORE = {
  ...ORDER_ROW,
  id: OTHER_ID,
  client_order_id: "somebody.2",
  order_class: "bracket",
  type: "market",
  side: "buy",
  status: "filled",
  filled_qty: "3",
  limit_price: null,
  stop_price: null,
  legs: [{ ...ORDER_ROW, id: LEG_ID, client_order_id: "somebody.3", type: "stop", order_class: "bracket", status: "held" }],
};
const AFTER = { ...ORDER_ROW, id: "2c1f73e1-6f6a-4d1c-9b2c-2f1f0b8f5a11", client_order_id: "somebody.4", symbol: "PEP" };
const CORE = [BEFORE, AFTER];
const FILLS = [
  { ...FILL_ROW, id: "20260303100019000::a", order_id: OTHER_ID },
  { ...FILL_ROW, id: "20260303100020000::b", order_id: AFTER.id, symbol: "PEP" },
];

/** Alpaca's broker where the rows are `answers`. */
function brokerOver(answers: Answers) {
  const rowsOf = (path: string, method: string): unknown => {
    if (path === "/v2/orders" && method === "DELETE") return answers.cancellations ?? [];
    if (path === "/v2/orders") return answers.orders ?? [];
    if (path === "/v2/positions") return answers.positions ?? [];
    if (path === "/v2/account") return answers.account;
    if (path === "/v2/clock") return answers.clock;
    if (path === "/v2/account/activities/FILL") return answers.fills ?? [];
    if (path === "/v2/account/activities") return answers.activities ?? [];
    const id = path.split("/").at(-1);
    return [answers.orders].flat().find((row) => typeof row === "object" && row !== null && "id" in row && row.id === id);
  };
  const answer = async (input: unknown, init?: RequestInit) => {
    const found = rowsOf(new URL(String(input)).pathname, init?.method ?? "GET");
    return found === undefined
      ? Response.json({ code: 40410000, message: "order not found" }, { status: 404 })
      : Response.json(found);
  };
  const own = createTestClient();
  const client = { fetchFor: () => answer as typeof fetch, state: () => ({ ...own.state(), lastOkAt: Date.UTC(2026, 2, 4) }) };
  return alpacaBroker({ access: accessOf(), client, sleep: async () => undefined });
}

/** That the tables take it: see the checks in db/schema. */
const AMOUNT = /^-?\d{1,19}(?:\.\d+)?$/;
function expectTime(at: number): void {
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThan(Date.UTC(2200, 0));
}
function expectOrder(order: BrokerOrder): void {
  expect(JSON.stringify(order)).not.toContain("\\u0000");
  expect(ORDER_ROLES).toContain(order.role);
  expect(ORDER_SIDES).toContain(order.side);
  expect(ORDER_TYPES).toContain(order.type);
  expect(ORDER_STATES).toContain(order.state);
  expect(TIMES_IN_FORCE).toContain(order.timeInForce);
  expect(order.symbol).not.toBe("");
  expect(order.clientOrderId).not.toBe("");
  for (const amount of [order.qty, order.filledQty]) expect(amount).toMatch(AMOUNT);
  expect(dec(order.filledQty).gte(0) && dec(order.filledQty).lte(order.qty)).toBe(true);
  expectTime(order.submittedAt);
  expectTime(order.updatedAt);
}
function expectExecution({ qty, price, symbol, at, orderId }: Execution): void {
  expect(dec(qty).gt(0) && dec(price).gt(0)).toBe(true);
  expect([symbol, orderId]).not.toContain("");
  expectTime(at);
}
function expectPosition({ symbol, qty, avgPrice }: BrokerPosition): void {
  expect(symbol).not.toBe("");
  expect([AMOUNT.test(qty), AMOUNT.test(avgPrice), qty === "0"]).toEqual([true, true, false]);
}
function expectMovement({ id, kind, qty, amountUsd, at }: Movement): void {
  expect([id, kind]).not.toContain("");
  expect([AMOUNT.test(qty), AMOUNT.test(amountUsd)]).toEqual([true, true]);
  expectTime(at);
}

describe("beside a row of which anything is missing or something else,", () => {
  it("the other orders are read as they are, and whatever is told of it fits the books", async () => {
    const alone = await brokerOver({ orders: CORE }).openOrders();
    expect(alone).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(mutatedRow(ORDER_ROW), async (row) => {
        const told = await brokerOver({ orders: [BEFORE, row, AFTER] }).openOrders();
        expect(told.filter(({ id }) => alone.some((order) => order.id === id))).toEqual(alone);
        told.forEach(expectOrder);
      }),
      { numRuns: 300 },
    );
  });

  it("the other legs of a bracket and of several options are read as they are", async () => {
    const ofSeveral = { ...BEFORE, order_class: "mleg", symbol: "", side: "", type: "limit" };
    await fc.assert(
      fc.asyncProperty(mutatedRow(ORDER_ROW), fc.constantFrom(BEFORE, ofSeveral), async (row, parent) => {
        const broker = brokerOver({ orders: [{ ...parent, legs: [row, ...BEFORE.legs] }, AFTER] });
        const told = await broker.openOrders();
        expect(told.filter(({ id }) => id === LEG_ID || id === AFTER.id)).toMatchObject([
          { role: expect.any(String) },
          { symbol: "PEP" },
        ]);
        told.forEach(expectOrder);
      }),
      { numRuns: 200 },
    );
  });

  it("the other executions are told with their orders", async () => {
    const alone = await brokerOver({ orders: CORE, fills: FILLS }).changesSince("", 500);
    expect([alone.orders.length, alone.executions.length]).toEqual([3, 2]);
    await fc.assert(
      fc.asyncProperty(mutatedRow(FILL_ROW), mutatedRow(ORDER_ROW), async (fill, order) => {
        const [first, ...rest] = FILLS;
        const broker = brokerOver({ orders: [BEFORE, order, AFTER], fills: [first, fill, ...rest] });
        const told = await broker.changesSince("", 500);
        expect(told.executions.filter(({ id }) => alone.executions.some((one) => one.id === id))).toEqual(alone.executions);
        expect(told.orders.filter(({ id }) => alone.orders.some((one) => one.id === id))).toEqual(alone.orders);
        told.orders.forEach(expectOrder);
        told.executions.forEach(expectExecution);
        for (const { orderId } of told.executions) expect(told.orders.map(({ id }) => id)).toContain(orderId);
        expect((await broker.changesSince(told.cursor, 500)).executions).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("the other positions are read as they are", async () => {
    const others = [
      { ...POSITION_ROW, symbol: "PEP" },
      { ...POSITION_ROW, symbol: "BTCUSD", asset_class: "crypto", avg_entry_price: "0" },
    ];
    const alone = await brokerOver({ positions: others }).positions();
    expect(alone.map(({ symbol, avgPrice }) => [symbol, avgPrice])).toEqual([
      ["PEP", "86.879891"],
      ["BTC/USD", "0"],
    ]);
    await fc.assert(
      fc.asyncProperty(mutatedRow(POSITION_ROW), async (row) => {
        const told = await brokerOver({ positions: [others[0], row, others[1]] }).positions();
        expect(told.filter(({ symbol }) => alone.some((one) => one.symbol === symbol))).toEqual(alone);
        told.forEach(expectPosition);
      }),
      { numRuns: 300 },
    );
  });

  it("the other movements are read as they are", async () => {
    const others = [
      { ...ACTIVITY_ROW, id: "first", date: "2026-03-03T14:00:00Z" },
      { ...ACTIVITY_ROW, id: "second", activity_type: "CFEE", symbol: "BTCUSD", qty: "-0.00025", net_amount: "0" },
    ];
    const alone = await brokerOver({ activities: others }).movements(FROM);
    const common = { detail: "CDIV", group: null, status: "executed", revises: null, madeAt: Date.UTC(2026, 2, 3, 20) };
    const [noon, night] = [Date.UTC(2026, 2, 3, 14), Date.UTC(2026, 2, 3, 23, 59, 59)];
    expect(alone).toEqual([
      { ...common, id: "first", kind: "DIV", symbol: "KO", qty: "0", amountUsd: "1.25", at: noon },
      { ...common, id: "second", kind: "CFEE", symbol: "BTC/USD", qty: "-0.00025", amountUsd: "0", at: night },
    ]);
    await fc.assert(
      fc.asyncProperty(mutatedRow(ACTIVITY_ROW), async (row) => {
        const told = await brokerOver({ activities: [others[0], row, others[1]] }).movements(FROM);
        expect(told.filter(({ id }) => ["first", "second"].includes(id))).toEqual(alone);
        told.forEach(expectMovement);
      }),
      { numRuns: 300 },
    );
  });

  it("a cancellation of all tells of the others", async () => {
    const others = [
      { id: "a", status: 200 },
      { id: "b", status: 500, body: { code: 50010000, message: "internal server error" } },
    ];
    await fc.assert(
      fc.asyncProperty(mutatedRow({ id: "c", status: 422, body: { code: 42210000, message: "no" } }), async (row) => {
        const told = await brokerOver({ cancellations: [others[0], row, others[1]] }).cancelAll();
        expect(told.filter(({ orderId }) => ["a", "b"].includes(orderId))).toEqual([
          { orderId: "a", trouble: null },
          { orderId: "b", trouble: "internal server error" },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("the other days of the calendar are the broker's", async () => {
    const year = sessionsBetween("equity", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)).map(({ date, halfDay }) => ({
      ...DAY_ROW,
      date,
      close: halfDay ? "13:00" : "16:00",
    }));
    await fc.assert(
      fc.asyncProperty(mutatedRow(DAY_ROW), async (row) => {
        const rows = year.map((day) =>
          day.date === DAY_ROW.date ? row : day.date === "2026-03-05" ? { ...day, close: "13:00" } : day,
        );
        const calendar = alpacaCalendar({
          access: accessOf(),
          tradingFetch: async () => Response.json(rows),
          clock: { now: () => FROM },
          say: () => undefined,
        });
        expect((await calendar.session("equity", "2026-03-05"))?.halfDay).toBe(true);
        expect(await calendar.session("equity", "2026-12-25")).toBeNull();
        await calendar.session("equity", DAY_ROW.date);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what is one row alone", () => {
  it("is an account with its cash, or a Fault", async () => {
    expect(await brokerOver({ account: ACCOUNT_ROW }).account()).toEqual({
      number: "PA3LOCAL0001",
      cashUsd: "-12.50",
      buyingPowerUsd: "99788.52",
      blocked: null,
      state: expect.objectContaining({ status: "ACTIVE", closingOnly: [] }),
    });
    await fc.assert(
      fc.asyncProperty(mutatedRow(ACCOUNT_ROW), async (row) => {
        const told = await brokerOver({ account: row })
          .account()
          .catch((error: unknown) => error);
        if (told instanceof Fault) return;
        expect(told).toMatchObject({ number: expect.stringMatching(/./), cashUsd: expect.stringMatching(/^-?\d+\.\d\d$/) });
      }),
      { numRuns: 300 },
    );
  });

  it("is a time, or a Fault", async () => {
    expect(await brokerOver({ clock: CLOCK_ROW }).time()).toBe(Date.UTC(2026, 2, 3, 15, 15, 22, 123));
    await fc.assert(
      fc.asyncProperty(mutatedRow(CLOCK_ROW), async (row) => {
        const told = await brokerOver({ clock: row })
          .time()
          .catch((error: unknown) => error);
        if (!(told instanceof Fault)) expectTime(Number(told));
      }),
      { numRuns: 100 },
    );
  });

  it("is an instrument, or none", () => {
    fc.assert(
      fc.property(mutatedRow(ASSET_ROW), (row) => {
        const instrument = instrumentOfAsset(row);
        if (instrument) expect(Number(instrument.priceIncrement) * Number(instrument.qtyIncrement)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
