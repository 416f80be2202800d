import { describe, expect, it } from "vitest";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { sliceBars, TIMEFRAMES } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { createSimulation } from "@/server/core/simulation/create-simulation";

const DAY = 86_400_000;
const START = Date.UTC(2025, 6, 7, 15, 3, 20);
const simulation = createSimulation({ seed: 3, startAt: START, historyDays: 140 });
const market = simulatedMarketData(simulation);

describe("simulatedMarketData", () => {
  it.each(["TSLA", "BTC/USD"].flatMap((symbol) => TIMEFRAMES.map((timeframe) => [timeframe, symbol] as const)))(
    "makes %s bars of %s from minutes",
    async (timeframe, symbol) => {
      const all = aggregateBars(simulation.minuteBars(symbol, START - 150 * DAY, START + DAY), timeframe, START);
      const expected = sliceBars(all, -5_000);
      const bars = await market.bars(symbol, timeframe, START, 5_000);
      expect(bars).toEqual(expected);
    },
  );

  it("has the day of an equity when it is over and not a millisecond earlier", async () => {
    const close = Date.UTC(2025, 6, 7, 20);
    const lastDay = async (asOf: number) => (await market.bars("TSLA", "1d", asOf, 1)).time[0];
    expect(await lastDay(close - 1)).toBe(Date.UTC(2025, 6, 3, 13, 30));
    expect(await lastDay(close)).toBe(Date.UTC(2025, 6, 7, 13, 30));
  });

  it("goes on for years", async () => {
    const asOf = Date.UTC(2028, 0, 5, 16);
    const { time } = await market.bars("IWM", "15m", asOf, 3);
    expect(Array.from(time)).toEqual([15 * 60, 30, 15].map((_, i) => asOf - (3 - i) * 900_000));
  });

  it.each([
    ["TSLA", { assetClass: "equity", priceIncrement: "0.01", qtyIncrement: "1", minNotionalUsd: "1" }],
    ["ETH/USD", { assetClass: "crypto", priceIncrement: "0.01", qtyIncrement: "0.000000001", minNotionalUsd: "10" }],
  ])("trades %s in its steps", async (symbol, terms) => {
    expect(await market.instrument(symbol)).toMatchObject({ symbol, untradable: null, hasBrackets: true, ...terms });
  });

  it("trades whatever has the form of a symbol", async () => {
    expect((await market.bars("ZZZ", "5m", START, 10)).time.length).toBe(10);
    await expect(market.instrument("tsla")).rejects.toThrow('the simulated market does not trade "tsla"');
  });
});
