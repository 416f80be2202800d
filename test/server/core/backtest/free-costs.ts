import type { BacktestCosts } from "@/server/core/backtest/costs";

/** Nothing, but that no more than all of a bar's volume fills. */
export const FREE: BacktestCosts = {
  slippageBps: 0,
  halfSpreadBps: 0,
  feeBps: 0,
  perUnitUsd: 0,
  minOrderUsd: 0,
  regulatory: false,
  participation: 1,
};
