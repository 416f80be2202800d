import type { Decimal } from "decimal.js";
import type { AgentParams } from "../agents/agent";
import { dec, roundToIncrement } from "../money/money";

export type Bracket = { readonly stopPrice: string; readonly targetPrice: string };

/** How far from `price` a long position is left, over 0: by its ATR, or by the percentages where there is none, or they were chosen. */
export function exitDistances(
  price: number,
  params: AgentParams,
  atr: number | null,
): { readonly stop: Decimal; readonly target: Decimal } {
  const entry = dec(price, "price");
  if (params.exitsBy !== "atr" || atr === null)
    return { stop: entry.times(params.stopLossFraction), target: entry.times(params.takeProfitFraction) };
  return { stop: dec(atr).times(params.stopAtr), target: dec(atr).times(params.targetAtr) };
}

/**
 * Stop and target of a long position entered at `price`, as decimal strings in `priceIncrement`. Both are rounded up: the stop is never further
 * away than the person said, the target never nearer. Where the increment is coarse the stop can reach `price` itself, and multiples of a wide `atr`
 * (null where it is not known) can put it at 0 or under; the caller refuses both.
 */
export function bracketOf(price: number, params: AgentParams, priceIncrement: string, atr: number | null = null): Bracket {
  const entry = dec(price, "price");
  const { stop, target } = exitDistances(price, params, atr);
  return {
    stopPrice: roundToIncrement(entry.minus(stop), priceIncrement, "up"),
    targetPrice: roundToIncrement(entry.plus(target), priceIncrement, "up"),
  };
}
