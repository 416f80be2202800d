import { describe, expect, it } from "vitest";
import { bench, changeTo, FRESH, MINUTE, minutes, QUIET, request, START } from "./simulated-bench";

const HOUR = 3_600_000;
/** 16:00 in New York of START's day. */
const CLOSE = Date.UTC(2025, 6, 7, 20);
const BRACKET = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" };
const OCO = {
  side: "sell",
  type: "limit",
  orderClass: "oco",
  limitPrice: "110",
  bracket: { stopPrice: "95", stopLimitPrice: null, targetPrice: null },
} as const;
const STALE = [{ at: START - 2 * MINUTE, bid: 99.98, ask: 100.02 }];

type Bench = ReturnType<typeof bench>;

async function statesOf({ broker }: Bench): Promise<Readonly<Record<string, string>>> {
  const { orders } = await broker.changesSince("", 100);
  return Object.fromEntries(orders.map(({ id, state, qty, filledQty }) => [id, `${state} ${filledQty}/${qty}`]));
}

async function playTo({ broker, clock }: Bench, at: number): Promise<void> {
  clock.at = at;
  await broker.advance(at);
}

describe("an oco on the simulated exchange", () => {
  it("takes from the stop what the target has filled, and ends with it", async () => {
    const bars = minutes([100, 101, 99, 100], [110, 111, 109, 110, 40], [110, 111, 109, 110, 1000]);
    const market = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    await market.broker.submit(request());
    await market.broker.submit(request({ ...OCO, clientOrderId: "x" }));
    await playTo(market, START + 2 * MINUTE);
    expect(await statesOf(market)).toMatchObject({ "sim:x": "partially_filled 4/10", "sim:x:stop": "new 0/6" });
    await playTo(market, START + 3 * MINUTE);
    expect(await statesOf(market)).toMatchObject({ "sim:x": "filled 10/10", "sim:x:stop": "canceled 0/6" });
    expect(await market.broker.positions()).toEqual([]);
  });

  it("promises what is held once, and is canceled whole", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(request());
    await market.broker.submit(request({ ...OCO, clientOrderId: "x", qty: "6" }));
    await market.broker.submit(request({ ...OCO, clientOrderId: "y", qty: "4" }));
    await expect(market.broker.submit(request({ clientOrderId: "z", side: "sell", qty: "1" }))).rejects.toThrow(
      "insufficient qty available for order (requested: 1, available: 0)",
    );
    await market.broker.cancel("sim:x:stop");
    expect(await statesOf(market)).toMatchObject({ "sim:x": "canceled 0/6", "sim:y": "new 0/4", "sim:y:stop": "new 0/4" });
  });
});

describe("times in force on the simulated exchange", () => {
  it.each([
    ["in the session", START, CLOSE],
    ["after the close", CLOSE, CLOSE + 24 * HOUR],
    ["on the eve of a half day", Date.UTC(2025, 6, 2, 21), Date.UTC(2025, 6, 3, 17)],
    ["on a Friday evening", Date.UTC(2025, 6, 11, 21), Date.UTC(2025, 6, 14, 20)],
  ])("ends a day order that was sent %s at the close of its session", async (_, sentAt, endsAt) => {
    const quotes = [{ at: sentAt, bid: 99.98, ask: 100.02 }];
    const market = bench({ TSLA: { timeframe: "1m", bars: [], quotes } });
    market.clock.at = sentAt;
    await market.broker.submit(request({ timeInForce: "day", type: "limit", limitPrice: "90" }));
    await playTo(market, endsAt - 1);
    expect(await market.broker.findByClientId("a")).toMatchObject({ state: "new", timeInForce: "day" });
    await playTo(market, endsAt);
    const ended = { state: "expired", reason: "the session ended", updatedAt: endsAt, filledQty: "0" };
    expect(await market.broker.findByClientId("a")).toMatchObject(ended);
    expect((await market.broker.account()).buyingPowerUsd).toBe("100000.00");
  });

  it("ends it before a bar of the next session, however late anybody looks", async () => {
    const nextMorning = { time: CLOSE + 17.5 * HOUR, open: 89, high: 90, low: 80, close: 85, volume: 0 };
    const market = bench({ TSLA: { timeframe: "1m", bars: [...QUIET, nextMorning], quotes: FRESH } });
    await market.broker.submit(request({ timeInForce: "day", type: "limit", limitPrice: "90" }));
    await market.broker.submit(request({ clientOrderId: "b", type: "limit", limitPrice: "90" }));
    await playTo(market, CLOSE + 48 * HOUR);
    expect(await statesOf(market)).toEqual({ "sim:a": "expired 0/10", "sim:b": "filled 10/10" });
  });

  it("fills it in the last minute of its session", async () => {
    const last = { time: CLOSE - MINUTE, open: 91, high: 91, low: 89, close: 90, volume: 0 };
    const market = bench({ TSLA: { timeframe: "1m", bars: [...QUIET, last], quotes: FRESH } });
    await market.broker.submit(request({ timeInForce: "day", type: "limit", limitPrice: "90" }));
    await playTo(market, CLOSE + HOUR);
    expect(await statesOf(market)).toEqual({ "sim:a": "filled 10/10" });
  });

  it("gives an immediate order the first bar when there is no quote", async () => {
    const bars = minutes([100, 101, 99, 100, 40], [100, 101, 99, 100, 1000]);
    const market = bench({ TSLA: { timeframe: "1m", bars, quotes: STALE } });
    await market.broker.submit(request({ timeInForce: "ioc" }));
    await playTo(market, START + 2 * MINUTE);
    expect(await statesOf(market)).toEqual({ "sim:a": "canceled 4/10" });
  });

  it("fills an immediate limit order at the quote, never beyond its limit", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } });
    const immediate = { timeInForce: "ioc", type: "limit" } as const;
    const at = async (clientOrderId: string, limitPrice: string) =>
      (await market.broker.submit(request({ ...immediate, clientOrderId, limitPrice }))).filledAvgPrice;
    expect(await at("a", "105")).toBe("100.04");
    expect(await at("b", "100.03")).toBe("100.03");
    expect(await at("c", "100.01")).toBeNull();
    expect(await market.broker.findByClientId("c")).toMatchObject({
      state: "canceled",
      reason: "it could not be filled at once",
    });
  });
});

describe("replacements on the simulated exchange", () => {
  it("leave what was filled with the old order and go on with the rest", async () => {
    const bars = minutes([99, 101, 98, 100, 40], [100, 101, 99, 100, 1000]);
    const market = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    await market.broker.submit(request({ type: "limit", limitPrice: "99" }));
    await playTo(market, START + MINUTE);
    expect(await market.broker.replace("sim:a", changeTo({ limitPrice: "100" }))).toMatchObject({
      id: "sim:r",
      replacesId: "sim:a",
      state: "new",
      qty: "6",
      filledQty: "0",
      filledAvgPrice: null,
      limitPrice: "100",
      submittedAt: START + MINUTE,
    });
    await playTo(market, START + 2 * MINUTE);
    expect(await statesOf(market)).toEqual({ "sim:a": "replaced 4/10", "sim:r": "filled 6/6" });
    expect((await market.executions()).map(({ id, qty }) => [id, qty])).toEqual([
      ["a:1", "4"],
      ["r:1", "6"],
    ]);
  });

  it("move an entry with its held legs, which follow its quantity and hang on the new order", async () => {
    const bars = minutes([100, 101, 99, 100], [96, 98, 96, 97], [97, 98, 94, 94]);
    const market = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    await market.broker.submit(request({ type: "limit", limitPrice: "90", bracket: { ...BRACKET, stopPrice: "85" } }));
    await market.broker.replace("sim:a:stop", changeTo({ clientOrderId: "s", stopPrice: "86" }));
    await market.broker.replace("sim:a", changeTo({ limitPrice: "97", qty: "4" }));
    const { orders } = await market.broker.changesSince("", 100);
    expect(orders.filter(({ state }) => state === "held").map(({ id, parentId, qty }) => [id, parentId, qty])).toEqual([
      ["sim:a:target", "sim:r", "4"],
      ["sim:s", "sim:r", "4"],
    ]);
    await market.broker.replace("sim:s", changeTo({ clientOrderId: "s2", stopPrice: "95" }));
    await playTo(market, START + 3 * MINUTE);
    expect(await statesOf(market)).toEqual({
      "sim:a": "replaced 0/10",
      "sim:a:stop": "replaced 0/10",
      "sim:s": "replaced 0/4",
      "sim:r": "filled 4/4",
      "sim:s2": "filled 4/4",
      "sim:a:target": "canceled 0/4",
    });
  });

  it("refuse a held stop that would stand above its entry", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request({ type: "limit", limitPrice: "90", bracket: { ...BRACKET, stopPrice: "85" } }));
    await expect(broker.replace("sim:a:stop", changeTo({ stopPrice: "91" }))).rejects.toMatchObject({
      code: "broker_rejected",
      message: "stop price must be less than current price",
    });
  });

  it("let an oco's stop follow the quantity of its target", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(request());
    await market.broker.submit(request({ ...OCO, clientOrderId: "x" }));
    await market.broker.replace("sim:x", changeTo({ qty: "7", limitPrice: "108" }));
    expect(await statesOf(market)).toMatchObject({ "sim:x": "replaced 0/10", "sim:r": "new 0/7", "sim:x:stop": "new 0/7" });
    await market.broker.cancel("sim:r");
    expect(await market.broker.openOrders()).toEqual([]);
  });

  it.each([
    ["nothing", {}, "order parameters are not changed"],
    ["a price to what it was", { limitPrice: "90" }, "order parameters are not changed"],
    ["a stop that the order does not have", { stopPrice: "89" }, "limit orders require no stopPrice"],
    [
      "more than the cash pays for",
      { qty: "2000" },
      "insufficient buying power (cost basis: 180000.00, buying power: 100000.00)",
    ],
  ])("refuse to change %s", async (_, part, message) => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request({ type: "limit", limitPrice: "90" }));
    await expect(broker.replace("sim:a", changeTo(part))).rejects.toMatchObject({ code: "broker_rejected", message });
    expect(await broker.openOrders()).toMatchObject([{ id: "sim:a", state: "new" }]);
  });

  it("give the old order's buying power to the new one", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request({ type: "limit", limitPrice: "90", qty: "1000" }));
    await broker.replace("sim:a", changeTo({ limitPrice: "80", qty: "1250" }));
    expect(await broker.account()).toMatchObject({ cashUsd: "100000.00", buyingPowerUsd: "0.00" });
  });

  it("refuse another quantity of a bracket's leg", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request({ bracket: BRACKET }));
    await expect(broker.replace("sim:a:stop", changeTo({ qty: "5" }))).rejects.toThrow(
      "qty of a bracket's leg cannot be replaced",
    );
  });

  it("come too late for a stop that was triggered, and for an order that was replaced", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: minutes([100, 101, 99, 100], [96, 97, 90, 92, 40]), quotes: FRESH } });
    await market.broker.submit(request({ bracket: BRACKET }));
    await market.broker.submit(request({ clientOrderId: "b", type: "limit", limitPrice: "80" }));
    await market.broker.replace("sim:b", changeTo({ limitPrice: "81" }));
    await playTo(market, START + 2 * MINUTE);
    expect(await statesOf(market)).toMatchObject({ "sim:a:stop": "partially_filled 4/10" });
    await expect(market.broker.replace("sim:a:stop", changeTo({ clientOrderId: "q", stopPrice: "85" }))).rejects.toMatchObject({
      code: "conflict",
      message: "unable to replace order in current state",
    });
    await expect(market.broker.replace("sim:b", changeTo({ clientOrderId: "q", limitPrice: "82" }))).rejects.toMatchObject({
      code: "conflict",
      message: 'order is already in "replaced" state',
    });
  });
});

describe("cancelAll on the simulated exchange", () => {
  it("cancels the orders of every symbol, after what the market did to them", async () => {
    const quotes = [{ at: START, bid: 60_000, ask: 60_010 }];
    const coin = { timeframe: "1m", bars: minutes([60_000, 60_000, 50_000, 50_000]), quotes } as const;
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH }, "BTC/USD": coin });
    await market.broker.submit(request({ type: "limit", limitPrice: "90" }));
    await market.broker.submit(request({ clientOrderId: "b", symbol: "BTC/USD", qty: "1", type: "limit", limitPrice: "55000" }));
    await market.broker.submit(
      request({ clientOrderId: "c", symbol: "BTC/USD", qty: "0.1", type: "limit", limitPrice: "40000" }),
    );
    market.clock.at = START + MINUTE;
    const reports = await market.broker.cancelAll();
    expect(reports).toEqual([
      { orderId: "sim:a", trouble: null },
      { orderId: "sim:c", trouble: null },
    ]);
    expect(await statesOf(market)).toEqual({ "sim:a": "canceled 0/10", "sim:b": "filled 1/1", "sim:c": "canceled 0/0.1" });
  });
});
