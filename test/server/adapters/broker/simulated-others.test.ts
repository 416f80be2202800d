import { describe, expect, it } from "vitest";
import { bench, CALM, changeTo, FRESH, QUIET, request } from "./simulated-bench";

const BRACKET = { stopPrice: "85", stopLimitPrice: null, targetPrice: "110" };
const resting = (clientOrderId: string, limitPrice: string) => request({ clientOrderId, type: "limit", limitPrice });
const held = (clientOrderId: string, limitPrice: string) =>
  request({ clientOrderId, type: "limit", limitPrice, bracket: BRACKET });

async function openIds({ broker }: ReturnType<typeof bench>): Promise<readonly string[]> {
  return (await broker.openOrders()).map(({ id }) => id).sort();
}

describe("what is done to an order on the simulated exchange", () => {
  it("cancels nothing of another order of the symbol", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(resting("a", "90"));
    await market.broker.submit(resting("b", "91"));
    await market.broker.cancel("sim:b");
    expect(await openIds(market)).toEqual(["sim:a"]);
  });

  it("cancels the legs of an entry that has filled, by the entry's id", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(request({ bracket: BRACKET }));
    await market.broker.submit(resting("b", "91"));
    expect(await openIds(market)).toEqual(["sim:a:stop", "sim:a:target", "sim:b"]);
    await market.broker.cancel("sim:a");
    expect(await openIds(market)).toEqual(["sim:b"]);
  });

  it("judges a held stop by its own entry, whatever another entry asks", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(held("z", "99"));
    await market.broker.submit(held("a", "90"));
    const change = changeTo({ stopPrice: "91" });
    await expect(market.broker.replace("sim:a:stop", change)).rejects.toThrow("stop price must be less than current price");
    expect(await market.broker.replace("sim:z:stop", change)).toMatchObject({ state: "held", stopPrice: "91" });
  });

  it("holds no cash back for a sale", async () => {
    const market = bench({ TSLA: { timeframe: "1m", bars: QUIET, quotes: FRESH } });
    await market.broker.submit(request());
    await market.broker.submit(request({ clientOrderId: "b", side: "sell", type: "limit", limitPrice: "110" }));
    const { cashUsd, buyingPowerUsd } = await market.broker.account();
    // 10 at 100.04, the ask worse by the slippage.
    expect([cashUsd, buyingPowerUsd]).toEqual(["98999.60", "98999.60"]);
  });
});

it.each([
  ["1", ["1"]],
  ["2", ["1", "1"]],
])("splits a first fill of %s shares into %j on the simulated exchange", async (qty, parts) => {
  const costs = { ...CALM, splitRate: 1 };
  const market = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } }, { costs });
  await market.broker.submit(request({ qty }));
  expect((await market.executions()).map((execution) => execution.qty)).toEqual(parts);
});

it("gives the first of two executions between a fifth and four fifths", async () => {
  const market = bench({ TSLA: { timeframe: "1m", bars: [], quotes: FRESH } }, { costs: { ...CALM, splitRate: 1 } });
  await market.broker.submit(request({ qty: "100" }));
  const [first] = await market.executions();
  expect(Number(first?.qty)).toBeGreaterThanOrEqual(20);
  expect(Number(first?.qty)).toBeLessThan(80);
});
