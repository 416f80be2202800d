import type { TradingRules } from "@/server/core/venues/trading-rules";

/**
 * What Alpaca asks of orders and takes for them. Sources, as of 2026-11: its fees of crypto (tier 1; US shares are free); its guide to crypto orders ("max
 * $200k notional per order"; how a larger one is refused is not published); its support page on notional values and what was filled (an order for coins
 * at the market is worked with a limit 2 % under the bid that it met, and rests once the market has fallen further); "User Protection", section on wash
 * trades (orders of a family and trailing stops are exempt); its list of activity types. Its `cash` is without what resting purchases of coins may cost.
 */
export const ALPACA_RULES: TradingRules = {
  feeBps: { equity: 0, crypto: 25 },
  mostPerOrderUsd: { crypto: 200_000 },
  heldOfCash: { crypto: 1.03 },
  washTrades: { roles: ["simple"], exemptTypes: ["trailing_stop"] },
  marketSaleRestsMs: { crypto: 90_000 },
  barsStops: {},
  movements: {
    transfers: ["CSD", "CSW", "TRANS", "OCT"],
    beginningsOfTransfers: ["JNL", "ACAT"],
    fees: ["CFEE", "FEE"],
    renames: ["NC"],
  },
};
