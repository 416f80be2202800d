import { Fault } from "@/server/core/fault";
import { type Bars, sliceBars, symbolSchema, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";
import { joinBars } from "@/server/core/simulation/bar-columns";
import type { Simulation } from "@/server/core/simulation/create-simulation";
import { createBarsCache } from "./bars-cache";
import { countComplete } from "./count-bars";
import { instrumentOf } from "./instrument-of";

const DAY_MS = TIMEFRAME_MS["1d"];
/** UTC days that are aggregated in one go: many enough bars that a question needs few blocks, few enough that the first one is quick. */
const BLOCK_DAYS: Readonly<Record<Timeframe, number>> = { "1m": 1, "5m": 4, "15m": 8, "1h": 32, "1d": 128 };
/** About 24 MB. */
const KEPT_BARS = 500_000;

/** The prices of a simulation, for any symbol of a valid form. A repeated question costs microseconds: aggregated bars are kept. */
export function simulatedMarketData(simulation: Simulation): MarketData {
  const blocks = createBarsCache<Bars>(KEPT_BARS, ({ time }) => time.length);

  /** Block `index` of the days since 1970; no NYSE session and no crypto day reaches over midnight UTC. */
  function blockOf(symbol: string, timeframe: Timeframe, index: number): Bars {
    const key = `${symbol} ${timeframe} ${index}`;
    const kept = blocks.get(key);
    if (kept) return kept;
    const lengthMs = BLOCK_DAYS[timeframe] * DAY_MS;
    const block = aggregateBars(simulation.minuteBars(symbol, index * lengthMs, (index + 1) * lengthMs), timeframe);
    blocks.set(key, block);
    return block;
  }

  function bars(symbol: string, timeframe: Timeframe, asOf: number, count: number): Bars {
    const lengthMs = BLOCK_DAYS[timeframe] * DAY_MS;
    const parts: Bars[] = [];
    let missing = count;
    for (let index = Math.floor(asOf / lengthMs); missing > 0 && (index + 1) * lengthMs > simulation.historyFrom; index -= 1) {
      const block = blockOf(symbol, timeframe, index);
      const complete = countComplete(block, asOf);
      const part = sliceBars(block, Math.max(0, complete - missing), complete);
      parts.unshift(part);
      missing -= part.time.length;
    }
    if (missing === count) throw new Fault("data_missing", `the simulated market has no ${timeframe} bars of "${symbol}" yet`);
    return joinBars(symbol, timeframe, parts);
  }

  return {
    name: "simulated",
    bars: async (symbol, timeframe, asOf, count) => bars(symbol, timeframe, asOf, count),
    quote: async (symbol, asOf) => simulation.quoteAt(symbol, asOf),
    finestBars: async (symbol, from, to) => simulation.minuteBars(symbol, from, to - TIMEFRAME_MS["1m"] + 1),
    instrument: async (symbol) => {
      if (!symbolSchema.safeParse(symbol).success)
        throw new Fault("not_found", `the simulated market does not trade "${symbol}"`);
      return instrumentOf(symbol);
    },
  };
}
