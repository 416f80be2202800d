import { definedOrNull } from "../../../indicators/column";
import { type IndicatorColumn, type IndicatorColumns, partsOf } from "../../indicator-columns";
import type { Reason } from "./history-check";

/** Values that are nearer than this, as a part of them, differ by the rounding of sums alone. */
const ROUNDING = 1e-9;

/** A value of an indicator that is another one with less data; `index` in all of it. */
export type Difference = {
  readonly name: string;
  readonly index: number;
  readonly withAll: number | null;
  readonly withLess: number | null;
};

export function isSame(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

/** Columns of all bars, and of those from `offset` on, held against each other from index `from` to `to` of all. */
export type Compared = {
  readonly all: IndicatorColumns;
  readonly less: IndicatorColumns;
  readonly offset: number;
  readonly from: number;
  readonly to: number;
};

/** Of each indicator that both were asked for the first value that differs by more than rounding, where there is one. */
export function firstDifferences({ all, less, offset, from, to }: Compared): readonly Difference[] {
  return namedPairs(all, less).flatMap(([name, ofAll, ofLess]) => {
    for (let i = from; i < to; i++) {
      const [a, b] = [ofAll[i] as number, ofLess[i - offset] as number];
      if (!isSame(a, b)) return [{ name, index: i, withAll: definedOrNull(a), withLess: definedOrNull(b) }];
    }
    return [];
  });
}

/** The indicators that both were asked for whose value at `index` of all is another one; those of rounding where there are no others. */
export function valueReasons(all: IndicatorColumns, less: IndicatorColumns, offset: number, index: number): readonly Reason[] {
  const reasons = namedPairs(all, less).flatMap(([name, ofAll, ofLess]): Reason[] => {
    const [a, b] = [ofAll[index] as number, ofLess[index - offset] as number];
    if (Object.is(a, b)) return [];
    return [{ name, blame: isSame(a, b) ? "rounding" : "changed", withAll: definedOrNull(a), withLess: definedOrNull(b) }];
  });
  return gravest(reasons);
}

/** What changed by more than rounding, or all where nothing did. */
export function gravest(reasons: readonly Reason[]): readonly Reason[] {
  const changed = reasons.filter(({ blame }) => blame === "changed");
  return changed.length > 0 ? changed : reasons;
}

function namedPairs(all: IndicatorColumns, less: IndicatorColumns) {
  const others = new Map([...less.asked()].flatMap(([name, column]) => partsOf(name, column)));
  return [...all.asked()]
    .flatMap(([name, column]) => partsOf(name, column))
    .flatMap(([name, column]) => {
      const other = others.get(name);
      return other ? [[name, column, other] as const] : [];
    });
}

/** A column with `change` made to each of its parts. */
export function mapParts(column: IndicatorColumn, change: (part: Float64Array) => Float64Array): IndicatorColumn {
  if (column instanceof Float64Array) return change(column);
  const { middle, upper, lower } = column;
  return { middle: change(middle), upper: change(upper), lower: change(lower) };
}
