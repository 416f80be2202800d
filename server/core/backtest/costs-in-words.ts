import { dollars, percent } from "../money/figures";
import type { BacktestCosts } from "./costs";

export function costsInWords(costs: BacktestCosts): string {
  const { slippageBps, halfSpreadBps, feeBps, perUnitUsd, minOrderUsd, regulatory, participation } = costs;
  return [
    `half the spread ${halfSpreadBps} bp, slippage ${slippageBps} bp, fee ${feeBps} bp`,
    ...(perUnitUsd > 0 ? [`${dollars(perUnitUsd)} a unit`] : []),
    ...(minOrderUsd > 0 ? [`at least ${dollars(minOrderUsd)} an order`] : []),
    ...(regulatory ? ["SEC and FINRA fees of sales"] : []),
    `at most ${percent(participation)} of a bar's volume`,
  ].join(", ");
}
