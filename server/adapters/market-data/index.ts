import type { MarketData } from "@/server/core/ports";
import { replayMarketData } from "./replay";
import { simulatedMarketData } from "./simulated";

/** The sources of prices that are played; each passes the contract in test/contract/market-data.ts, and so does that of each venue. */
export const MARKET_DATA = {
  simulated: simulatedMarketData,
  replay: replayMarketData,
} satisfies Record<string, (from: never) => MarketData>;

export type MarketDataName = keyof typeof MARKET_DATA;
