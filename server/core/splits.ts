import { dec, plain } from "./money";

/** How far the cost of a position may move in a split: brokers round the average price. */
const COST_TOLERANCE = 0.002;
const LARGEST_PART = 50;

/** New units for one old one, as in a 3-for-1 split: { to: 3, from: 1 }. */
export type SplitRatio = { readonly to: number; readonly from: number };

/**
 * The split that explains why the broker holds `broker.qty` at `broker.avgPrice` where the desk's fills say otherwise: quantities in a ratio of
 * small whole numbers, one of which is 1 to 5, at the same cost. Null when none does. Decimal strings.
 */
export function splitBetween(
  desk: { readonly qty: string; readonly avgPrice: string },
  broker: { readonly qty: string; readonly avgPrice: string },
): SplitRatio | null {
  const [before, after] = [dec(desk.qty), dec(broker.qty)];
  if (before.isZero() || after.isZero() || before.isNeg() !== after.isNeg() || before.eq(after)) return null;
  const [costBefore, costAfter] = [before.mul(desk.avgPrice), after.mul(broker.avgPrice)];
  if (costBefore.isZero() || costAfter.minus(costBefore).div(costBefore).abs().gt(COST_TOLERANCE)) return null;
  for (let from = 1; from <= LARGEST_PART; from++) {
    const to = after.mul(from).div(before);
    if (to.isInteger() && to.lte(LARGEST_PART) && Math.min(to.toNumber(), from) <= 5) return { to: to.toNumber(), from };
  }
  return null;
}

/** A position after a split: the same cost on other units. Decimal strings. */
export function afterSplit(
  { qty, avgPrice }: { readonly qty: string; readonly avgPrice: string },
  { to, from }: SplitRatio,
): { readonly qty: string; readonly avgPrice: string } {
  return { qty: plain(dec(qty).mul(to).div(from)), avgPrice: plain(dec(avgPrice).mul(from).div(to)) };
}
