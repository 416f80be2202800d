import { describe, expect, it } from "vitest";
import { fillModelOf } from "@/server/core/exchange/fill-model";
import { bench, CALM, FRESH, MINUTE, minutes, QUIET, request, START } from "./simulated-bench";

describe("simulatedBroker", () => {
  it("fills a market order at once at the quote, worse by the slippage and 40 to 250 milliseconds later", async () => {
    const { broker, executions } = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } });
    expect(await broker.submit(request())).toMatchObject({
      id: "sim:a",
      state: "filled",
      filledQty: "10",
      filledAvgPrice: "100.04",
    });
    await broker.submit(request({ clientOrderId: "b", side: "sell" }));
    const [bought, sold] = await executions();
    expect(bought).toMatchObject({ id: "a:1", orderId: "sim:a", qty: "10", price: "100.04", feeUsd: "0" });
    expect(bought?.at).toBe(START + fillModelOf(1, "a", CALM).latencyMs);
    expect(sold).toMatchObject({ id: "b:1", side: "sell", price: "99.97" });
  });

  it.each([
    ["there is no quote", undefined],
    ["the quote is old", [{ at: START - 61_000, bid: 99.98, ask: 100.02 }]],
  ])("lets a market order wait for the next bar's open when %s", async (_, quotes) => {
    const before = { time: START - MINUTE, open: 90, high: 90, low: 90, close: 90, volume: 0 };
    const { broker, clock, executions } = bench({ TSLA: { timeframe: "1m", bars: [before, ...QUIET], quotes } });
    expect(await broker.submit(request())).toMatchObject({ state: "new", filledQty: "0" });
    expect(await broker.advance(START + MINUTE - 1)).toBe(0);
    clock.at = START + MINUTE;
    expect(await broker.advance(clock.at)).toBe(1);
    expect(await executions()).toMatchObject([{ id: "a:1", price: "100.02", at: START + fillModelOf(1, "a", CALM).latencyMs }]);
  });

  it("rejects an order for which nobody knows a price", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: [] } });
    await expect(broker.submit(request())).rejects.toMatchObject({
      code: "broker_rejected",
      message: 'no market data for "TSLA"',
    });
  });

  it("takes 25 basis points of a crypto trade in US dollars, and quantities to the billionth", async () => {
    const { broker, executions } = bench({
      "BTC/USD": { timeframe: "1m", bars: [], quotes: [{ at: START, bid: 60_000, ask: 60_010 }] },
    });
    await broker.submit(request({ symbol: "BTC/USD", qty: "0.123456789" }));
    const [bought] = await executions();
    expect(bought).toMatchObject({ qty: "0.123456789", price: "60022.01" });
    expect(bought?.feeUsd).toBe("18.525312");
    expect(await broker.account()).toEqual({ number: "SIM1", cashUsd: "92571.35", buyingPowerUsd: "92571.35", blocked: null });
  });

  it("does nothing a second time for the same bars, and reads once when nothing rests", async () => {
    const { broker, clock, store } = bench({ TSLA: { timeframe: "1m", bars: QUIET } });
    const before = store.reads();
    expect(await broker.advance(START)).toBe(0);
    expect(store.reads() - before).toBe(1);
    await broker.submit(request({ type: "limit", limitPrice: "99" }));
    clock.at = START + MINUTE;
    expect(await broker.advance(clock.at)).toBe(1);
    expect(await broker.advance(clock.at)).toBe(0);
    expect(await broker.advance(START)).toBe(0);
  });

  it("brings the books up to the clock before it sells or cancels", async () => {
    const bars = minutes([100, 101, 99, 100], [96, 97, 90, 95]);
    const bracket = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" };
    const { broker, clock } = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    const entry = await broker.submit(request({ bracket }));
    clock.at = START + 2 * MINUTE;
    await broker.cancel(entry.id);
    expect(await broker.positions()).toEqual([]);
    await expect(broker.submit(request({ clientOrderId: "b", side: "sell" }))).rejects.toMatchObject({
      code: "broker_rejected",
      message: "insufficient qty available for order (requested: 10, available: 0)",
    });
  });

  it("stops a position in the minute in which it was bought when that reached the stop, though it closed over it", async () => {
    const bars = minutes([100, 101, 90, 99]);
    const { broker, clock, executions } = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    clock.at = START + 1000;
    await broker.submit(request({ bracket: { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" } }));
    await broker.advance(START + MINUTE);
    const [bought, stopped] = await executions();
    expect(stopped).toMatchObject({ id: "a:stop:1", orderId: "sim:a:stop", price: "94.98" });
    expect(stopped?.at).toBe((bought?.at ?? 0) + fillModelOf(1, "a:stop", CALM).latencyMs);
  });

  it("keeps the mark of a trailing stop from one call to the next", async () => {
    const bars = minutes([100, 100, 100, 100], [100, 120, 100, 119], [119, 119, 113, 114]);
    const { broker, clock, executions } = bench({ TSLA: { timeframe: "1m", bars, quotes: FRESH } });
    await broker.submit(request());
    await broker.submit(request({ clientOrderId: "t", side: "sell", type: "trailing_stop", trailFraction: 0.05 }));
    for (const minute of [1, 2, 3]) {
      clock.at = START + minute * MINUTE;
      await broker.advance(clock.at);
    }
    expect((await executions()).at(-1)).toMatchObject({ id: "t:1", price: "113.97" });
  });

  it("fills what the volume allows and the rest in the next bars", async () => {
    const bars = minutes([100, 101, 99, 100, 40], [102, 103, 101, 102, 1000]);
    const quotes = [{ at: START - 90_000, bid: 99.98, ask: 100.02 }];
    const { broker, clock, executions } = bench({ TSLA: { timeframe: "1m", bars, quotes } });
    await broker.submit(request());
    clock.at = START + MINUTE;
    await broker.advance(clock.at);
    expect(await broker.findByClientId("a")).toMatchObject({
      state: "partially_filled",
      filledQty: "4",
      filledAvgPrice: "100.02",
    });
    clock.at = START + 2 * MINUTE;
    await broker.advance(clock.at);
    expect((await executions()).map(({ id, qty }) => [id, qty])).toEqual([
      ["a:1", "4"],
      ["a:2", "6"],
    ]);
    expect(await broker.findByClientId("a")).toMatchObject({ state: "filled", filledAvgPrice: "101.226" });
  });

  it("holds cash back for what rests, and gives it free again", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    const { id } = await broker.submit(request({ type: "limit", limitPrice: "90", qty: "1000" }));
    const more = request({ clientOrderId: "b", qty: "100" });
    await expect(broker.submit(more)).rejects.toMatchObject({
      code: "broker_rejected",
      message: "insufficient buying power (cost basis: 10004.00, buying power: 10000.00)",
    });
    await broker.cancel(id);
    expect(await broker.submit(more)).toMatchObject({ state: "filled" });
  });

  it("takes one of a hundred equal orders sent at once", async () => {
    const { broker, executions } = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } });
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => broker.submit(request())));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await executions()).toHaveLength(1);
  });

  it("refuses at the rate asked for, always the same orders, and nothing at rate 0", async () => {
    const costs = { ...CALM, rejectionRate: 0.5 };
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } }, { costs });
    for (const clientOrderId of ["a", "b", "c", "d", "e", "f"]) {
      const answer = broker.submit(request({ clientOrderId, qty: "1" }));
      if (fillModelOf(1, clientOrderId, costs).rejected) await expect(answer).rejects.toThrow("simulated rejection");
      else expect(await answer).toMatchObject({ state: "filled" });
    }
  });

  it("splits a first fill into two executions of one price and time", async () => {
    const costs = { ...CALM, splitRate: 1 };
    const { broker, executions } = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } }, { costs });
    await broker.submit(request());
    const [first, second, ...others] = await executions();
    expect(others).toEqual([]);
    expect([first?.id, second?.id]).toEqual(["a:1", "a:2"]);
    expect(Number(first?.qty) + Number(second?.qty)).toBe(10);
    expect([second?.price, second?.at]).toEqual([first?.price, first?.at]);
  });

  it("splits no fill but the first", async () => {
    const bars = minutes([100, 101, 99, 100, 40], [102, 103, 101, 102, 1000]);
    const quotes = [{ at: START - 90_000, bid: 99.98, ask: 100.02 }];
    const { broker, executions } = bench({ TSLA: { timeframe: "1m", bars, quotes } }, { costs: { ...CALM, splitRate: 1 } });
    await broker.submit(request());
    await broker.advance(START + 2 * MINUTE);
    const quantities = (await executions()).map(({ qty }) => Number(qty));
    expect(quantities).toHaveLength(3);
    expect([(quantities[0] ?? 0) + (quantities[1] ?? 0), quantities[2]]).toEqual([4, 6]);
  });

  /** 306 less 50 basis points is 304.47, which doubles give as 304.46999999999997. */
  it("does not let the noise of doubles cost a cent", async () => {
    const byClass = { ...CALM.byClass, equity: { slippageBps: 50, halfSpreadBps: 0, feeBps: 0 } };
    const quotes = [{ at: START, bid: 306, ask: 306 }];
    const { broker, executions } = bench({ TSLA: { timeframe: "1m", bars: [], quotes } }, { costs: { ...CALM, byClass } });
    await broker.submit(request());
    await broker.submit(request({ clientOrderId: "b", side: "sell" }));
    expect((await executions())[1]?.price).toBe("304.47");
  });

  it("sells what is held while the legs of another entry wait", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request());
    const bracket = { stopPrice: "85", stopLimitPrice: null, targetPrice: "110" };
    await broker.submit(request({ clientOrderId: "b", type: "limit", limitPrice: "90", bracket }));
    expect(await broker.submit(request({ clientOrderId: "c", side: "sell" }))).toMatchObject({ state: "filled" });
  });

  it("trades the bars of several symbols in the order in which they ended", async () => {
    const hour = [{ time: START, open: 100, high: 101, low: 90, close: 100, volume: 0 }];
    const bars = minutes([100, 101, 99, 100], [100, 101, 99, 100], [100, 101, 90, 100]);
    const script = { TSLA: { timeframe: "1m", bars }, "BTC/USD": { timeframe: "1h", bars: hour } } as const;
    const { broker, executions } = bench(script);
    await broker.submit(request({ symbol: "BTC/USD", clientOrderId: "btc", type: "limit", limitPrice: "95" }));
    await broker.submit(request({ clientOrderId: "tsla", type: "limit", limitPrice: "95" }));
    await broker.advance(START + 60 * MINUTE);
    expect((await executions()).map(({ id }) => id)).toEqual(["tsla:1", "btc:1"]);
  });

  it("refuses a cursor it never gave", async () => {
    const { broker } = bench({});
    await expect(broker.changesSince("yesterday", 10)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("cancels the whole bracket with any of its orders", async () => {
    const { broker } = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await broker.submit(request({ bracket: { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" } }));
    await broker.cancel("sim:a:stop");
    const { orders } = await broker.changesSince("", 10);
    expect(Object.fromEntries(orders.map(({ id, state }) => [id, state]))).toEqual({
      "sim:a": "filled",
      "sim:a:stop": "canceled",
      "sim:a:target": "canceled",
    });
  });
});
