import { SIMULATED_FEE_BPS } from "../money/trading-costs";
import type { TradingRules } from "../venues/trading-rules";

/** What the simulated exchange asks of orders besides what it admits them by: nobody else trades there, and nothing moves its books but executions. */
export const SIMULATED_RULES: TradingRules = {
  feeBps: SIMULATED_FEE_BPS,
  mostPerOrderUsd: {},
  heldOfCash: {},
  washTrades: null,
  marketSaleRestsMs: {},
  barsStops: {},
  movements: { transfers: [], beginningsOfTransfers: [], fees: [], renames: [] },
};
