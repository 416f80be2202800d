import { dayKey } from "../../market/calendar/calendar";
import { firstPlace } from "../../market/first-place";
import { assetClassOf, type Bars } from "../../market/market";
import type { ShareHistory } from "./share-actions";

/** A payment for each share as it is at the end of the bars. */
export interface Payout {
  readonly day: string;
  readonly cashUsd: number;
}

/** Bars and finer ones in the shares that there are at their end, and what is paid for each of these. */
export interface UnitBars {
  readonly bars: Bars;
  readonly finer: Bars | null;
  readonly payouts: readonly Payout[];
  /** How many splits lay within the bars and changed them. */
  readonly splits: number;
}

/**
 * Brings bars as they were traded into the shares after their last split: prices before it are divided by its ratio and volumes multiplied. A position that is
 * held over it is so of the new shares from its entry on, with its cost, its stop and its target in their prices, and who decides sees no jump. Bars that were
 * changed for splits stay as they are. Payments are told for the shares of their day and come out for those of the end; none come out where the bars were
 * changed for them.
 */
export function inUnitsOfTheEnd(bars: Bars, finer: Bars | null, { actions, adjustment }: ShareHistory): UnitBars {
  const [first, last] = [bars.time[0], bars.time.at(-1)];
  if (first === undefined || last === undefined) return { bars, finer, payouts: [], splits: 0 };
  const assetClass = assetClassOf(bars.symbol);
  const [firstDay, lastDay] = [dayKey(assetClass, first), dayKey(assetClass, last)];
  // Whoever changed bars for splits knew of those after their end as well.
  const known = actions.filter(({ day }) => adjustment !== "raw" || day <= lastDay);
  const splits = known.filter((action) => action.kind === "split");
  const within = (day: string) => day > firstDay && day <= lastDay;
  const payouts = known.flatMap((action): readonly Payout[] => {
    if (action.kind !== "dividend" || adjustment === "all" || !within(action.day)) return [];
    const later = splits.filter(({ day }) => day > action.day);
    return [{ day: action.day, cashUsd: later.reduce((usd, { to, from }) => (usd * from) / to, action.cashUsd) }];
  });
  const applied = adjustment === "raw" ? splits.filter(({ day }) => within(day)) : [];
  const brought = (each: Bars) => applied.reduce((made, split) => splitBefore(made, split.day, split.to / split.from), each);
  return { bars: brought(bars), finer: finer && brought(finer), payouts, splits: applied.length };
}

/** The bars with those before `day` in shares of which there are `ratio` for each. */
function splitBefore(bars: Bars, day: string, ratio: number): Bars {
  const assetClass = assetClassOf(bars.symbol);
  const after = firstPlace(bars.time, (at) => dayKey(assetClass, at) >= day);
  const by = (column: Float64Array, factor: number) => column.map((value, i) => (i < after ? value * factor : value));
  const { open, high, low, close, volume } = bars;
  const each = 1 / ratio;
  return {
    ...bars,
    open: by(open, each),
    high: by(high, each),
    low: by(low, each),
    close: by(close, each),
    volume: by(volume, ratio),
  };
}
