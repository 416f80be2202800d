import type { MarketData } from "@/server/core/ports";
import { alpacaMarketData } from "./alpaca";
import { replayMarketData } from "./replay";
import { simulatedMarketData } from "./simulated";

/** Every source of prices; each passes the contract in test/contract/market-data.ts. */
export const MARKET_DATA = {
  alpaca: alpacaMarketData,
  simulated: simulatedMarketData,
  replay: replayMarketData,
} satisfies Record<string, (from: never) => MarketData>;

export type MarketDataName = keyof typeof MARKET_DATA;
