import type { Bars } from "../../../market/market";
import { drawdownOf } from "../../../performance/drawdown";
import { PERIODS_PER_YEAR, periodEnds, type Rhythm, rhythmOf } from "../../../performance/periods";
import { returnsOf, sharpe, totalReturn } from "../../../performance/returns";
import { levelsOf } from "../../../performance/value-series";
import type { BarSpan } from "../../signal-run";
import type { CellFigures } from "./cells";
import type { PlayedRun } from "./tunable";

/** Where the sessions or days of a span end, found once for all that is played over it. */
export type PeriodMarks = {
  readonly rhythm: Rhythm;
  /** Places in the span, and the start of the first bar with those of these, epoch milliseconds. */
  readonly places: readonly number[];
  readonly times: Float64Array;
};

export function periodMarks(bars: Bars, { from, to }: BarSpan): PeriodMarks {
  const time = bars.time.subarray(from, to);
  const rhythm = rhythmOf([bars.symbol]);
  const places = periodEnds(time, rhythm);
  return { rhythm, places, times: Float64Array.from([0, ...places], (place) => time[place] as number) };
}

/** The growth of a dollar at the start and at the end of each period. */
export function periodLevels(
  { places, times }: PeriodMarks,
  { equity, startUsd }: Pick<PlayedRun, "equity" | "startUsd">,
): Float64Array {
  const row = (valueUsd: number, n: number) => ({ at: times[n] as number, valueUsd, paidInUsd: startUsd });
  return levelsOf([row(startUsd, 0), ...places.map((place, n) => row(equity[place] as number, n + 1))]);
}

/** The same figures as of `runFigures`, those alone that a sweep keeps. */
export function cellFigures(marks: PeriodMarks, run: PlayedRun): CellFigures {
  const levels = periodLevels(marks, run);
  const returns = returnsOf(levels);
  return {
    totalReturn: totalReturn(returns),
    sharpe: sharpe(returns, PERIODS_PER_YEAR[marks.rhythm], 0),
    maxDrawdown: drawdownOf(levels, marks.times).deepest,
    trades: run.tradeCount,
    feesUsd: run.feesUsd,
  };
}
