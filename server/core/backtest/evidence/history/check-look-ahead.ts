import { sliceBars } from "../../../market/market";
import { Random } from "../../../simulation/random";
import { type ColumnRoom, IndicatorColumns } from "../../indicator-columns";
import type { Signal } from "../../reference/signal";
import type { BarSpan } from "../../signal-run";
import { firstDifferences, mapParts, valueReasons } from "./compare-columns";
import { firstSignalDifference } from "./compare-signals";
import { Findings } from "./findings";
import { type CheckOptions, type HistoryCheck, notChecked, type Reason, USUAL_CUTS } from "./history-check";
import { pickCuts } from "./pick-cuts";

/** What a rule says of bars by their indicators, such as `ReferenceStrategy.signal` with its parameters. */
export type SignalMaker = (columns: IndicatorColumns) => Signal;

/** A rule over all bars. */
type Whole = { readonly columns: IndicatorColumns; readonly signal: Signal; readonly make: SignalMaker };

/**
 * Whether a rule reads bars that were still to come: it is asked again on data that ends at each of `cuts` (30) seeded places of the span, half of them just
 * after a change of its signal, and has to say the same of every bar up to there. Of each cut the first decision that changes is named, with the indicators
 * whose value is another one at it; where none is, with what was looked up at a later bar, found by taking the later values of one column after the other
 * away. Costs `cuts` times the making of the signal, and some more for each finding. Nothing is checked in a span under two bars.
 */
export function checkLookAhead(
  columns: IndicatorColumns,
  { from, to }: BarSpan,
  make: SignalMaker,
  { seed, cuts = USUAL_CUTS }: CheckOptions,
): HistoryCheck {
  if (to - from < 2) return notChecked(seed, `${Math.max(0, to - from)} bars have no later ones`);
  const { bars } = columns;
  const whole: Whole = { columns, signal: make(columns), make };
  const afterChanges = Array.from(whole.signal, (change) => change + 1);
  const places = pickCuts(from + 1, to, afterChanges, cuts, new Random(`look ahead ${seed}`));
  const findings = new Findings(bars, seed);
  const room: ColumnRoom = [];
  for (const cut of places) {
    const less = new IndicatorColumns(sliceBars(bars, 0, cut), new Map(), room);
    const signal = make(less);
    findings.addIndicators(firstDifferences({ all: columns, less, offset: 0, from: 0, to: cut }), cut);
    const difference = firstSignalDifference(whole.signal, signal, cut);
    if (difference !== null)
      findings.addDecision(difference.index, cut, difference, reasonsOf(whole, less, cut, difference.index));
    less.forget();
  }
  return findings.ofLookAhead(places);
}

function reasonsOf(whole: Whole, less: IndicatorColumns, cut: number, index: number): readonly Reason[] {
  const reasons = valueReasons(whole.columns, less, 0, index);
  return reasons.some(({ blame }) => blame === "changed") ? reasons : [...reasons, ...readAhead(whole, cut)];
}

const PRICES = ["open", "high", "low", "close", "volume", "time"] as const;

/** What a rule looks up at bars from `cut` on: without it, it says another thing of a bar before. Where it is nothing of these it is their number. */
function readAhead({ columns, signal, make }: Whole, cut: number): readonly Reason[] {
  const { bars } = columns;
  const known = columns.asked();
  const isRead = (...given: ConstructorParameters<typeof IndicatorColumns>) =>
    firstSignalDifference(signal, make(new IndicatorColumns(...given)), cut) !== null;
  const names = [
    ...[...known].flatMap(([name, column]) => {
      const blanked = mapParts(column, (part) => withoutLater(part, cut));
      return isRead(bars, new Map(known).set(name, blanked)) ? [name] : [];
    }),
    ...PRICES.filter((name) => isRead({ ...bars, [name]: withoutLater(bars[name], cut) }, known)),
  ];
  return (names.length > 0 ? names : ["number of bars"]).map((name) => ({
    name,
    blame: "read_ahead",
    withAll: null,
    withLess: null,
  }));
}

function withoutLater(column: Float64Array, cut: number): Float64Array {
  return column.slice().fill(Number.NaN, cut);
}
