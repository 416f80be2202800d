import type { Sign } from "../exchange/order-book";
import { regulatoryFeesUsd } from "../money/regulatory-fees";
import type { ClassCosts } from "../money/trading-costs";
import type { BacktestCosts } from "./costs";

const MILLION = 1e6;
/** A product of doubles is this close to the exact one, as a part of it. */
const NOISE = 1e-15;

/**
 * What an order pays by what was filled of it so far, US dollars: commission of at least the minimum, and on sales of shares what is taken of them. `at` is
 * the time of its first fill, epoch milliseconds.
 */
export function orderFeeUsd(costs: BacktestCosts, sign: Sign, qty: number, notionalUsd: number, at: number): number {
  const commission = Math.max(costs.minOrderUsd, percentFeeUsd(notionalUsd, costs) + qty * costs.perUnitUsd);
  return costs.regulatory && sign < 0 ? commission + regulatoryFeesUsd(qty, notionalUsd, at) : commission;
}

/** `feeUsd` as a double: up to a whole millionth, where what is one but for the rounding of doubles is left as it is. */
export function percentFeeUsd(notionalUsd: number, { feeBps }: ClassCosts): number {
  const millionths = notionalUsd * feeBps * (MILLION / 10_000);
  return Math.ceil(millionths - millionths * NOISE) / MILLION;
}
