import { describe, expect, it } from "vitest";
import { sessionBarsOf } from "@/server/adapters/market-data/session-bars-of";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import type { Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { itWithRealBars } from "../real-bars";
import { type Facts, factsOf } from "./facts-of";

const DAY = 86_400_000;
const START = Date.UTC(2025, 6, 7);
const SEEDS = [1, 2, 3];

type Bounds = Readonly<Record<keyof Facts, readonly [low: number, high: number]>>;

/** Wide enough for a quiet and a turbulent year, narrow enough that a random walk falls out. Real bars and simulated ones are held to the same. */
const EQUITY = {
  kurtosis: [6, 60],
  memory: [-0.08, 0.08],
  clustering: [0.07, 0.4],
  openingBustle: [1.8, 4],
  openingVolume: [2.5, 5],
  gapShare: [0.15, 0.5],
} as const;

const MARKETS: readonly { symbol: string; timeframe: Timeframe; file: string; bounds: Bounds }[] = [
  { symbol: "TSLA", timeframe: "5m", file: "TSLA_5m_2022-02_2023-01.csv", bounds: { annualVolatility: [0.4, 0.8], ...EQUITY } },
  { symbol: "IWM", timeframe: "5m", file: "IWM_5m_2025-07_2025-09.csv", bounds: { annualVolatility: [0.14, 0.32], ...EQUITY } },
  {
    symbol: "BTC/USD",
    timeframe: "1h",
    file: "BTC-USD_1h_2024-05_2026-05.csv",
    bounds: {
      annualVolatility: [0.35, 0.68],
      gapShare: [0, 0.01],
      kurtosis: [6, 40],
      memory: [-0.08, 0.08],
      clustering: [0.07, 0.4],
      openingBustle: [0.5, 2],
      openingVolume: [0.3, 3],
    },
  },
];

function expectWithin(facts: Facts, bounds: Bounds): void {
  for (const [name, [low, high]] of Object.entries(bounds)) {
    expect(facts[name as keyof Facts], name).toBeGreaterThanOrEqual(low);
    expect(facts[name as keyof Facts], name).toBeLessThanOrEqual(high);
  }
}

describe.each(MARKETS)("$symbol", ({ symbol, timeframe, file, bounds }) => {
  it.each(SEEDS)("of seed %d behaves as real markets do over a year", (seed) => {
    const simulation = createSimulation({ seed, startAt: START, historyDays: 365 });
    const facts = factsOf(aggregateBars(simulation.minuteBars(symbol, START - 365 * DAY, START), timeframe));
    expectWithin(facts, bounds);
  });

  itWithRealBars([file], `is held to bounds that ${file} keeps`, (text) => {
    const { bars } = parseBarFile(text, { symbol, timeframe, at: Date.UTC(2026, 10, 1) });
    const facts = factsOf(sessionBarsOf(bars));
    expectWithin(facts, bounds);
  });
});
