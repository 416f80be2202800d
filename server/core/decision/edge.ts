import { TIMEFRAME_MS } from "../market/timeframe";
import { dollars, figure } from "../money/figures";
import { type Amount, dec, roundToIncrement } from "../money/money";
import { adverseOnBar, type ClassCosts } from "../money/trading-costs";
import { exitDistances } from "../orders/bracket";
import type { DecisionInput } from "./decision";

/** What one unit usually moves until it is left, and what buying and selling it cost, in quote currency. `moveUsd` is null where no ATR is known. */
export type Edge = { readonly moveUsd: number | null; readonly costUsd: number };

const BASIS_POINT = 1e-4;
const DOLLAR_DIGITS = 4;
const AWAY_FROM_ZERO = 0;

/** What buying and selling cost as a fraction of the price: fee, half the spread and slippage, twice. */
export function roundTrip(costs: ClassCosts): number {
  return 2 * (adverseOnBar(costs) + costs.feeBps * BASIS_POINT);
}

/** The price at which a unit bought at `avgPrice` has paid its costs: what a sale there brings is what the purchase took, both fees included. */
export function paidPrice(avgPrice: number, costs: ClassCosts): number {
  const fee = costs.feeBps * BASIS_POINT;
  return (avgPrice * (1 + fee)) / ((1 - adverseOnBar(costs)) * (1 - fee));
}

/**
 * What an entry may expect to move and what it costs; null where nobody asks for it, and for decisions from before costs were kept.
 *
 * A price that wanders moves by ATR x sqrt(n) in n bars: n are the bars that the agent expects to hold, and no more than are left of the session
 * where it sells before the close. It is left at its target, so it expects no more than that. No direction is in it: how far, not which way.
 */
export function edgeOf(input: Omit<DecisionInput, "sentiment">): Edge | null {
  const { agent, price, costs } = input;
  if (!costs || agent.params.minEdge === 0) return null;
  const costUsd = price * roundTrip(costs);
  const atr = input.technical.indicators.atr14 ?? null;
  if (atr === null) return { moveUsd: null, costUsd };
  const target = exitDistances(price, agent.params, atr).target.toNumber();
  return { moveUsd: Math.min(atr * Math.sqrt(barsToHold(input)), target), costUsd };
}

/** Why the move does not pay for the costs, and what is needed for it; null when it does, and where nobody asks for it. */
export function edgeObjection(input: Omit<DecisionInput, "sentiment">) {
  const edge = edgeOf(input);
  if (edge === null) return null;
  const { minEdge } = input.agent.params;
  if (edge.moveUsd === null)
    return { reason: "there is no average true range to tell a usual move by", lack: "more bars that move" };
  const needed = edge.costUsd * minEdge;
  if (edge.moveUsd >= needed) return null;
  const reason = `a usual move of ${dollars(edge.moveUsd)} until it is left is under ${dollars(needed)}, ${figure(minEdge)} times the costs`;
  return { reason, lack: lackOf(input, needed) };
}

function barsToHold({ agent: { params }, at, sessionEndsAt }: Omit<DecisionInput, "sentiment">): number {
  const { timeframe, exitAtSessionEnd, holdingBars } = params;
  const endsAt = exitAtSessionEnd ? (sessionEndsAt ?? null) : null;
  return endsAt === null ? holdingBars : Math.min(holdingBars, Math.max(0, endsAt - at) / TIMEFRAME_MS[timeframe]);
}

/** The average true range that would do, and the target where that one is too near whatever the range is. */
function lackOf(input: Omit<DecisionInput, "sentiment">, needed: number): string {
  const { price, agent } = input;
  const { exitsBy, targetAtr, takeProfitFraction } = agent.params;
  const reach = Math.sqrt(barsToHold(input));
  const isByAtr = exitsBy === "atr";
  const times = isByAtr ? Math.min(reach, targetAtr) : reach;
  const atr = input.technical.indicators.atr14 ?? 0;
  const lacks = [
    ...(atr * times >= needed ? [] : [times > 0 ? `an average true range of ${atLeast(needed / times)}` : "an earlier run"]),
    ...(isByAtr || price * takeProfitFraction >= needed ? [] : [`a target ${atLeast(needed)} away`]),
  ];
  return lacks.join(" and ");
}

/** `dollars`, rounded up so that it suffices. */
function atLeast(amount: Amount): string {
  const exact = dec(amount);
  return dollars(exact.lt(1) ? exact.toSignificantDigits(DOLLAR_DIGITS, AWAY_FROM_ZERO) : roundToIncrement(exact, "0.01", "up"));
}
