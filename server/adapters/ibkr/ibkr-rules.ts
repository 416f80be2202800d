import type { TradingRules } from "@/server/core/venues/trading-rules";

/**
 * What Interactive Brokers asks of orders and takes for them. Fees by its fixed pricing as of 2026-11: half a cent a US share and a dollar an order at
 * least, which is 5 bp of an order of 2,000 dollars; 0.18 % of crypto. It asks about an order beside one of the other side, which the desk takes for a
 * refusal. Of coins it takes no stop orders (IB, "Order Types", "Cryptocurrency Trading"). Its cash is told without regard to what rests. Of movements it tells corrections of executions alone.
 */
export const IBKR_RULES: TradingRules = {
  feeBps: { equity: 5, crypto: 18 },
  mostPerOrderUsd: {},
  heldOfCash: {},
  washTrades: { roles: ["simple"], exemptTypes: [] },
  marketSaleRestsMs: {},
  barsStops: { crypto: "Interactive Brokers' rule that coins have limit and market orders alone" },
  movements: { transfers: [], beginningsOfTransfers: [], fees: [], renames: [] },
};
