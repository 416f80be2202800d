import { expect, it } from "vitest";
import { MARKET_DATA, type MarketDataName } from "@/server/adapters/market-data";
import type { Bars, Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { type MarketBench, marketDataContract } from "./market-data";
import { VENUE_BENCHES } from "./venue-benches";

const DAY = 86_400_000;
const FROM = Date.UTC(2025, 5, 23);
const TO = Date.UTC(2025, 6, 12, 12);

const simulation = createSimulation({ seed: 11, startAt: FROM, historyDays: 0 });

/** A store with 1m and 1h bars of the simulated market, so that the other timeframes have to be made. */
const STORED: Readonly<Record<string, readonly Bars[]>> = Object.fromEntries(
  ["TSLA", "BTC/USD"].map((symbol) => {
    const minutes = simulation.minuteBars(symbol, FROM, TO + DAY);
    return [symbol, [aggregateBars(minutes, "1h"), minutes]];
  }),
);

const simulatedBench = (): MarketBench => ({
  market: MARKET_DATA.simulated(createSimulation({ seed: 11, startAt: FROM, historyDays: 0 })),
  symbols: ["TSLA", "BTC/USD"],
  from: FROM,
  to: TO,
});

const replayBench = (): MarketBench => ({
  market: MARKET_DATA.replay({
    load: async (symbol: string, timeframe: Timeframe) => STORED[symbol]?.find((bars) => bars.timeframe === timeframe) ?? null,
    timeframes: async (symbol: string) => (STORED[symbol] ?? []).map(({ timeframe }) => timeframe),
  }),
  symbols: ["TSLA", "BTC/USD"],
  from: FROM,
  to: TO,
});

const BENCHES = { simulated: simulatedBench, replay: replayBench } satisfies Record<MarketDataName, () => MarketBench>;

it("holds every source of prices to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(MARKET_DATA).sort());
});

for (const [name, open] of Object.entries(BENCHES)) marketDataContract(name, open);
for (const [name, bench] of Object.entries(VENUE_BENCHES)) marketDataContract(name, await bench.openMarkets(simulatedBench()));
