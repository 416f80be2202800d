import { expect, it } from "vitest";
import { ALPACA_ADDRESSES } from "@/server/adapters/alpaca/access";
import { MARKET_DATA, type MarketDataName } from "@/server/adapters/market-data";
import type { Bars, Timeframe } from "@/server/core/market";
import { openSimulation } from "@/server/core/simulation/open-simulation";
import { aggregateBars } from "@/server/core/timeframes";
import { alpacaData } from "../fakes/alpaca-data";
import { instrumentOf } from "../fakes/scripted-market";
import { type MarketBench, marketDataContract } from "./market-data";

const DAY = 86_400_000;
const FROM = Date.UTC(2025, 5, 23);
const TO = Date.UTC(2025, 6, 12, 12);

const simulation = openSimulation({ seed: 11, startAt: FROM, historyDays: 0 });

/** A store with 1m and 1h bars of the simulated market, so that the other timeframes have to be made. */
const STORED: Readonly<Record<string, readonly Bars[]>> = Object.fromEntries(
  ["TSLA", "BTC/USD"].map((symbol) => {
    const minutes = simulation.minuteBars(symbol, FROM, TO + DAY);
    return [symbol, [aggregateBars(minutes, "1h"), minutes]];
  }),
);

const simulatedBench = (): MarketBench => ({
  market: MARKET_DATA.simulated(openSimulation({ seed: 11, startAt: FROM, historyDays: 0 })),
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

const alpacaBench = (): MarketBench => {
  const clock = { now: () => TO };
  const instruments = Object.fromEntries(["TSLA", "BTC/USD"].map((symbol) => [symbol, instrumentOf(symbol)]));
  const { fetch } = alpacaData({
    ...clock,
    minutes: simulation.minuteBars,
    quoteAt: simulation.quoteAt,
    instrument: (symbol) => instruments[symbol] ?? null,
  });
  const access = { ...ALPACA_ADDRESSES.paper, keyId: "PKTEST", secret: "secret", feed: "iex" } as const;
  const sleep = async () => {};
  const random = () => 0.5;
  const say = () => {};
  const market = MARKET_DATA.alpaca({ access, dataFetch: fetch, tradingFetch: fetch, clock, sleep, random, say });
  return { market, symbols: ["TSLA", "BTC/USD"], from: FROM, to: TO };
};

const BENCHES = { alpaca: alpacaBench, simulated: simulatedBench, replay: replayBench } satisfies Record<
  MarketDataName,
  () => MarketBench
>;

it("holds every source of prices of the registry to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(MARKET_DATA).sort());
});

for (const [name, open] of Object.entries(BENCHES)) marketDataContract(name, open);
