import { PERIODS_PER_YEAR } from "../../../performance/periods";
import { deviation } from "../../../performance/returns";
import { type DeflatedSharpe, deflatedSharpe, momentsOf } from "../chance/deflated-sharpe";
import { neighboursOf } from "./axes";
import { type CellColumns, type CellField, cellAt, isPlayed, isWritten } from "./cells";
import type { Sweep } from "./sweep";
import type { Values } from "./tunable";

/** What a best cell is best by: the highest. */
export const SWEEP_MEASURES = ["sharpe", "totalReturn"] as const;
export type SweepMeasure = (typeof SWEEP_MEASURES)[number];

export type SweepCell = {
  readonly index: number;
  readonly params: Values;
  readonly figures: Readonly<Record<CellField, number | null>>;
};

export type SweepSummary = {
  readonly measure: SweepMeasure;
  readonly cells: number;
  /** Cells that were played, whose parameters do not go together, and that were not played yet. */
  readonly tries: number;
  readonly misfits: number;
  readonly missing: number;
  /** Null where the measure is defined nowhere. */
  readonly best: SweepCell | null;
  /** The measure of the cells beside the best that have one: a best that stands alone is luck. Null without any. */
  readonly plateau: { readonly mean: number; readonly worst: number; readonly cells: number } | null;
  /** The Sharpe ratio of the best, given how many were tried; null where it is not defined. */
  readonly deflated: DeflatedSharpe | null;
};

/** The best cell of those that were played, the first of several, with what lies beside it and what its Sharpe ratio is worth after so many tries. */
export function summariseSweep(sweep: Sweep, columns: CellColumns, measure: SweepMeasure = "sharpe"): SweepSummary {
  const all = Array.from({ length: sweep.cells }, (_, index) => index);
  const tries = all.filter((index) => isPlayed(columns, index)).length;
  const missing = all.filter((index) => !isWritten(columns, index)).length;
  const best = bestCell(columns, measure);
  return {
    measure,
    cells: sweep.cells,
    tries,
    misfits: sweep.cells - tries - missing,
    missing,
    best: best === null ? null : { index: best, params: sweep.paramsAt(best), figures: cellAt(columns, best) },
    plateau: best === null ? null : plateauOf(sweep, columns[measure], best),
    deflated: best === null ? null : deflatedOf(sweep, columns, best, tries),
  };
}

/** The cell of the highest measure, the first of several; null where it is defined nowhere. */
export function bestCell(columns: CellColumns, measure: SweepMeasure): number | null {
  let best: number | null = null;
  for (const [index, value] of columns[measure].entries())
    if (Number.isFinite(value) && (best === null || value > (columns[measure][best] as number))) best = index;
  return best;
}

function plateauOf(sweep: Sweep, values: Float64Array, best: number): SweepSummary["plateau"] {
  const beside = neighboursOf(sweep.axes, best).flatMap((index) => {
    const value = values[index] as number;
    return Number.isFinite(value) ? [value] : [];
  });
  if (beside.length === 0) return null;
  return {
    mean: beside.reduce((sum, value) => sum + value, 0) / beside.length,
    worst: Math.min(...beside),
    cells: beside.length,
  };
}

function deflatedOf(sweep: Sweep, { sharpe }: CellColumns, best: number, tries: number): DeflatedSharpe | null {
  const moments = momentsOf(sweep.returnsAt(best));
  if (moments === null) return null;
  const perPeriod = sharpe.filter(Number.isFinite).map((value) => value / Math.sqrt(PERIODS_PER_YEAR[sweep.rhythm]));
  return deflatedSharpe(moments, { count: tries, sharpeVariance: deviation(perPeriod) ** 2 });
}
