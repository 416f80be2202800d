import { moneyWeightedReturn } from "./money-weighted";
import { type Performance, performanceOf } from "./performance";
import { PERIODS_PER_YEAR, periodEnds, type Rhythm } from "./periods";
import type { Trades } from "./trade-statistics";
import { levelsOf, resultUsd, type ValueRow } from "./value-series";

/** Every figure of an account or an agent. Returns, falls and ratios are of the growth of a dollar with flows taken out; null is "not defined". */
export type Figures = Performance & {
  /** What was won or lost, US dollars; flows are neither. */
  readonly resultUsd: number | null;
  readonly paidInUsd: number | null;
  readonly moneyWeightedReturn: number | null;
  readonly rhythm: Rhythm;
  /** The start and the last row, epoch milliseconds; null where there is nothing. */
  readonly since: number | null;
  readonly asOf: number | null;
};

/**
 * The figures of a series and its closed trades: the one function that every page, answer and export takes them from. The rows of the statistics are the
 * start and the end of each session or day (`rhythm`) from the first mark on.
 */
export function figuresOf(given: {
  readonly rows: readonly ValueRow[];
  readonly rhythm: Rhythm;
  readonly trades: Trades;
}): Figures {
  const { rows, rhythm, trades } = given;
  const levels = levelsOf(rows);
  const ends = periodEnds(
    rows.slice(1).map(({ at }) => at),
    rhythm,
  );
  const places = rows.length === 0 ? [] : [0, ...ends.map((place) => place + 1)];
  const performance = performanceOf({
    equity: Float64Array.from(places, (place) => levels[place] ?? Number.NaN),
    times: Float64Array.from(places, (place) => rows[place]?.at ?? Number.NaN),
    periodsPerYear: PERIODS_PER_YEAR[rhythm],
    trades,
  });
  const last = rows.at(-1);
  const moneyWeighted = moneyWeightedReturn(rows);
  return {
    ...performance,
    resultUsd: last ? resultUsd(last) : null,
    paidInUsd: last?.paidInUsd ?? null,
    moneyWeightedReturn: Number.isFinite(moneyWeighted) ? moneyWeighted : null,
    rhythm,
    since: rows[0]?.at ?? null,
    asOf: last?.at ?? null,
  };
}
