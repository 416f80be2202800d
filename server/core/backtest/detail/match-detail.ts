import { isAmbiguousBar, lotsOfBar, type MatchTerms, matchBar } from "../../exchange/matching";
import type { Book } from "../../exchange/order-book";
import type { Bars } from "../../market/market";
import type { BarDetail } from "./bar-detail";

/** How many bars held both stop and target, those that nothing tells more of and those whose finer bars say which came first. */
export interface LegBars {
  readonly ambiguousBars: number;
  readonly resolvedBars: number;
}

/**
 * `matchBar` on each finer bar of bar `index` in turn, where these tell of it, and else on the bar itself. No more is filled in all than the volume of the
 * bar allows, and in each finer one than its own does. Returns as what the bar counts; null where it did not hold both stop and target.
 */
export function matchDetail(
  book: Book,
  bars: Bars,
  index: number,
  terms: MatchTerms,
  detail: BarDetail | null,
): keyof LegBars | null {
  const spans = detail?.spansIn(bars);
  const [from, to] = [spans?.from[index] ?? 0, spans?.to[index] ?? 0];
  if (!detail || from === to) return matchBar(book, bars, index, terms) ? "ambiguousBars" : null;
  const heldBoth = isAmbiguousBar(book, bars, index, terms);
  let [mostLots, isAmbiguous] = [lotsOfBar(bars, index, terms), false];
  for (let k = from; k < to; k++) {
    const before = book.fills.length;
    if (matchBar(book, detail.bars, k, { ...terms, mostLots })) isAmbiguous = true;
    for (const { lots } of book.fills.slice(before)) mostLots -= lots;
  }
  if (isAmbiguous) return "ambiguousBars";
  return heldBoth ? "resolvedBars" : null;
}
