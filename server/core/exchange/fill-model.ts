import { DEFAULT_TRADING_COSTS, type TradingCosts } from "../money/trading-costs";
import { hashOf } from "../simulation/random";

/** What trading on the simulated exchange costs, and how it misbehaves. A rate of 0 switches a behaviour off. */
export type ExchangeCosts = TradingCosts & {
  /** Part of the orders that are refused without a cause of their own. */
  readonly rejectionRate: number;
  /** Part of the orders whose first fill comes as two executions. */
  readonly splitRate: number;
  readonly minLatencyMs: number;
  readonly maxLatencyMs: number;
};

/** Latency and splits as seen on Alpaca's paper market; the refusals are there so that nobody forgets them. */
export const DEFAULT_EXCHANGE_COSTS: ExchangeCosts = {
  ...DEFAULT_TRADING_COSTS,
  rejectionRate: 0.005,
  splitRate: 0.1,
  minLatencyMs: 40,
  maxLatencyMs: 250,
};

/** What chance has in store for one order: it depends on the seed and the order's client id, never on what else is sent or when. */
export type FillModel = {
  readonly rejected: boolean;
  /** From the market's event to the execution, in whole milliseconds. */
  readonly latencyMs: number;
  /** Part of the first fill that comes as the first of two executions; null when it comes in one. */
  readonly splitAt: number | null;
};

/** The fill model of the order `clientOrderId` in a market of `seed`. The account's name before the first point is left out: two accounts of one seed meet the same. */
export function fillModelOf(seed: number, clientOrderId: string, costs: ExchangeCosts): FillModel {
  const order = clientOrderId.slice(clientOrderId.indexOf(".") + 1);
  const uniform = (purpose: string) => hashOf(`${seed}|${purpose}|${order}`) / 2 ** 32;
  const spanMs = costs.maxLatencyMs - costs.minLatencyMs;
  return {
    rejected: uniform("reject") < costs.rejectionRate,
    latencyMs: costs.minLatencyMs + Math.floor(uniform("latency") * (spanMs + 1)),
    splitAt: uniform("split") < costs.splitRate ? 0.2 + 0.6 * uniform("part") : null,
  };
}
