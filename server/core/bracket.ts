import Decimal from "decimal.js";
import type { AgentParams } from "./agent";

export type Bracket = { readonly stopPrice: string; readonly targetPrice: string };

/**
 * Stop and target of a long position entered at `price`, as decimal strings in `priceIncrement`. Both are rounded up: the stop is never further
 * away than the person said, the target never nearer. Where the increment is coarse the stop can reach `price` itself; the caller refuses that.
 */
export function bracketOf(price: number, params: AgentParams, priceIncrement: string): Bracket {
  const roundUp = (exact: Decimal) => exact.toNearest(priceIncrement, Decimal.ROUND_UP).toFixed();
  const entry = new Decimal(price);
  return {
    stopPrice: roundUp(entry.minus(entry.times(params.stopLossFraction))),
    targetPrice: roundUp(entry.plus(entry.times(params.takeProfitFraction))),
  };
}
