import type { AgentParams } from "./agent";
import { dec, roundToIncrement } from "./money";

export type Bracket = { readonly stopPrice: string; readonly targetPrice: string };

/**
 * Stop and target of a long position entered at `price`, as decimal strings in `priceIncrement`. Both are rounded up: the stop is never further
 * away than the person said, the target never nearer. Where the increment is coarse the stop can reach `price` itself; the caller refuses that.
 */
export function bracketOf(price: number, params: AgentParams, priceIncrement: string): Bracket {
  const entry = dec(price, "price");
  return {
    stopPrice: roundToIncrement(entry.minus(entry.times(params.stopLossFraction)), priceIncrement, "up"),
    targetPrice: roundToIncrement(entry.plus(entry.times(params.takeProfitFraction)), priceIncrement, "up"),
  };
}
