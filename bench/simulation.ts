import { replayMarketData } from "@/server/adapters/market-data/replay";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { assetClassOf, type Bars, type Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";
import { createSimulation } from "@/server/core/simulation/create-simulation";

const DAY_MS = 86_400_000;
const START = Date.UTC(2025, 6, 7);
/** Three years. */
const HISTORY_DAYS = 1_092;
const SAMPLES = 5;
const CALLS = 2_000;
const CALLS_OVER_DAYS = 60;
/** What an agent asks for in each run. */
const BARS_PER_CALL = 300;

interface Bench {
  readonly name: string;
  readonly run: () => Promise<{ figure: number; unit: string; note?: string }>;
}

const simulationOf = (seed: number) => createSimulation({ seed, startAt: START, historyDays: HISTORY_DAYS });

/** Median over samples of units done per microsecond of CPU time, which is millions a second. The first sample warms up. */
async function perCpuMicrosecond(sample: (number: number) => number | Promise<number>): Promise<number> {
  const rates: number[] = [];
  for (let i = 0; i <= SAMPLES; i += 1) {
    const before = process.cpuUsage();
    const done = await sample(i);
    const { user, system } = process.cpuUsage(before);
    if (i > 0) rates.push(done / (user + system));
  }
  return rates.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] as number;
}

/** Years that nobody has seen, asked for week by week. */
function playYears(symbol: string, seed: number): number {
  const simulation = simulationOf(seed);
  let bars = 0;
  for (let from = simulation.historyFrom; from < START; from += 7 * DAY_MS) {
    bars += simulation.minuteBars(symbol, from, from + 7 * DAY_MS).time.length;
  }
  return bars;
}

/** Runs of an agent, ascending, as the clock has it. */
async function askBars(market: MarketData, symbol: string, timeframe: Timeframe): Promise<number> {
  const stepMs = (CALLS_OVER_DAYS * DAY_MS) / CALLS;
  for (let i = CALLS; i > 0; i -= 1) await market.bars(symbol, timeframe, START - i * stepMs, BARS_PER_CALL);
  return CALLS;
}

function replayOf(symbol: string, timeframe: Timeframe): MarketData {
  const bars: Bars = aggregateBars(simulationOf(1).minuteBars(symbol, START - HISTORY_DAYS * DAY_MS, START), timeframe);
  return replayMarketData({ load: async () => bars, timeframes: async () => [timeframe] });
}

const MARKETS: Readonly<Record<string, (symbol: string, timeframe: Timeframe) => MarketData>> = {
  simulated: () => simulatedMarketData(simulationOf(1)),
  replay: replayOf,
};

const AGENTS: readonly (readonly [symbol: string, timeframe: Timeframe])[] = [
  ["TSLA", "5m"],
  ["BTC/USD", "1h"],
  ["IWM", "1d"],
];

export const benches: readonly Bench[] = [
  ...["TSLA", "BTC/USD"].map((symbol) => ({
    name: `simulated minutes ${assetClassOf(symbol)}`,
    run: async () => ({
      figure: await perCpuMicrosecond((seed) => playYears(symbol, seed)),
      unit: "M bars per CPU second",
      note: `three years of ${symbol} with their headlines`,
    }),
  })),
  ...Object.entries(MARKETS).flatMap(([name, open]) =>
    AGENTS.map(([symbol, timeframe]) => ({
      name: `${name} bars() ${symbol} ${timeframe}`,
      run: async () => {
        const market = open(symbol, timeframe);
        const figure = 1e6 * (await perCpuMicrosecond(() => askBars(market, symbol, timeframe)));
        return { figure, unit: "calls per CPU second", note: `${BARS_PER_CALL} bars a call` };
      },
    })),
  ),
];
