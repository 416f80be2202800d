import { Fault } from "../fault";
import type { AssetClass } from "../market/asset-class";
import { refuseNegative, refuseNonFinite } from "../money/finite";
import { type ClassCosts, DEFAULT_TRADING_COSTS } from "../money/trading-costs";
import type { AgentCosts } from "./agent/agent-venue";

/** What trading costs in a backtest. Basis points are of the price or the value, the rest US dollars. */
export type BacktestCosts = ClassCosts & {
  /** Commission of each unit, and the least that one order pays. */
  readonly perUnitUsd: number;
  readonly minOrderUsd: number;
  /** Whether the SEC and FINRA take their fees of sales of shares. */
  readonly regulatory: boolean;
  /** Part of a bar's volume that may be taken. A volume of 0 means that it is not known, and does not bind. */
  readonly participation: number;
};

/** Those of the simulated exchange. */
export function usualCosts(assetClass: AssetClass): BacktestCosts {
  const { byClass, participation } = DEFAULT_TRADING_COSTS;
  return { ...byClass[assetClass], perUnitUsd: 0, minOrderUsd: 0, regulatory: false, participation };
}

/** Throws Fault `invalid_input` that names a cost which is no number, below 0, or no part of a volume. */
export function refuseCosts({ regulatory: _, ...costs }: BacktestCosts): void {
  refuseNonFinite("costs", costs);
  refuseNegative(costs);
  if (costs.participation <= 0 || costs.participation > 1)
    throw new Fault("invalid_input", `participation "${costs.participation}" must be over 0 and at most 1`);
}

/** What of a backtest's costs an agent pays. */
export function agentCostsOf({ slippageBps, halfSpreadBps, feeBps, participation }: BacktestCosts): AgentCosts {
  return { slippageBps, halfSpreadBps, feeBps, participation };
}
