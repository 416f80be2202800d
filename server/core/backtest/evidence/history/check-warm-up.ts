import { type Bars, sliceBars } from "../../../market/market";
import { Random } from "../../../simulation/random";
import { type ColumnRoom, IndicatorColumns } from "../../indicator-columns";
import type { Signal } from "../../reference/signal";
import type { BarSpan } from "../../signal-run";
import type { SignalMaker } from "./check-look-ahead";
import { firstDifferences, mapParts, valueReasons } from "./compare-columns";
import { firstSignalDifference, signalFrom } from "./compare-signals";
import { Findings } from "./findings";
import { type CheckOptions, type HistoryCheck, notChecked, type Reason, USUAL_CUTS } from "./history-check";
import { pickCuts } from "./pick-cuts";

/** So many bars of what follows are held against each other, but after the start of the span all of them: what a warm-up is short of fades. */
export const COMPARED_BARS = 500;

/** The part of the bars that is played with little history: `begin` is its first bar, `start` the first one that is played, `end` is not in it. */
export type Stretch = { readonly begin: number; readonly start: number; readonly end: number };

/** Stretches that begin `warmUp` bars before the start of the span and before seeded places of it, where there are more bars before. */
export function stretchesOf(
  { from, to }: BarSpan,
  warmUp: number,
  wanted: readonly number[],
  { seed, cuts = USUAL_CUTS }: CheckOptions,
) {
  const first = Math.max(from, warmUp + 1);
  const places = pickCuts(first, to, wanted, cuts, new Random(`warm-up ${seed}`));
  const starts = first === from && from < to ? [...new Set([from, ...places])].slice(0, cuts) : places;
  return starts.map(
    (start): Stretch => ({ begin: start - warmUp, start, end: start === from ? to : Math.min(to, start + COMPARED_BARS) }),
  );
}

export function tooLittleHistory(bars: Bars, { to }: BarSpan, warmUp: number): string {
  return `of ${Math.min(to, bars.time.length)} bars none has more than the ${warmUp} of the warm-up before it`;
}

/**
 * Whether a rule decides the same when it has only the stated warm-up of `warmUp` bars before it: at the start of the span and at seeded places of it,
 * half of them where its signal changes, it is asked again on bars that begin so late. Of each the first decision that changes is named, with the
 * indicators whose value is another one at it. What is laid to "carried" goes by what was held before and would differ with the right values too,
 * "rounding" by the order in which sums are added up: neither lets the check fail. `cutAt` is the start of the first bar that is played. Nothing is
 * checked without more history.
 */
export function checkWarmUp(
  columns: IndicatorColumns,
  span: BarSpan,
  make: SignalMaker,
  warmUp: number,
  options: CheckOptions,
): HistoryCheck {
  const { bars } = columns;
  const signal = make(columns);
  const stretches = stretchesOf(span, warmUp, [...signal], options);
  if (stretches.length === 0) return notChecked(options.seed, tooLittleHistory(bars, span, warmUp));
  const findings = new Findings(bars, options.seed);
  const room: ColumnRoom = [];
  for (const { begin, start, end } of stretches) {
    const less = new IndicatorColumns(sliceBars(bars, begin, end), new Map(), room);
    const wanted = signalFrom(signal, start);
    const differs = (other: Signal) => firstSignalDifference(wanted, signalFrom(other, warmUp), end - start);
    const difference = differs(make(less));
    findings.addIndicators(firstDifferences({ all: columns, less, offset: begin, from: start, to: end }), start);
    if (difference !== null) {
      const told = new Map([...columns.asked()].map(([name, of]) => [name, mapParts(of, (part) => part.subarray(begin, end))]));
      const isCarried = differs(make(new IndicatorColumns(less.bars, told))) !== null;
      const index = start + difference.index;
      const values = isCarried ? [] : valueReasons(columns, less, begin, index);
      findings.addDecision(index, start, difference, values.length === 0 ? CARRIED : values);
    }
    less.forget();
  }
  return findings.ofWarmUp(stretches.map(({ start }) => start));
}

const CARRIED: readonly Reason[] = [{ name: "what was held before", blame: "carried", withAll: null, withLess: null }];
