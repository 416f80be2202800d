import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";

/** What a played market lets an agent trade, and at what costs. */
export function usualTerms(symbol: string) {
  const instrument = instrumentOf(symbol);
  const { byClass, participation } = DEFAULT_TRADING_COSTS;
  return { instrument, costs: { ...byClass[instrument.assetClass], participation } };
}
