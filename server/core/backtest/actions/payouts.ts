import { dayKey } from "../../market/calendar/calendar";
import { firstPlace } from "../../market/first-place";
import { assetClassOf, type Bars } from "../../market/market";
import type { Payout } from "./units-of-the-end";

/** At the open of bar `index` so many US dollars are paid for each share that was held before it. */
export interface BarPayout {
  readonly index: number;
  readonly cashUsd: number;
}

/** What is paid for shares, whatever bars it is asked of. */
export class Payouts {
  readonly #found = new WeakMap<Bars, readonly BarPayout[]>();

  constructor(readonly payouts: readonly Payout[]) {}

  /** Those within `bars`, ascending: each at the first bar of its day, or the first after it where it has none. */
  in(bars: Bars): readonly BarPayout[] {
    const known = this.#found.get(bars);
    if (known) return known;
    const assetClass = assetClassOf(bars.symbol);
    const found = this.payouts
      .map(({ day, cashUsd }) => ({ index: firstPlace(bars.time, (at) => dayKey(assetClass, at) >= day), cashUsd }))
      .filter(({ index }) => index > 0 && index < bars.time.length)
      .toSorted((a, b) => a.index - b.index);
    this.#found.set(bars, found);
    return found;
  }
}
