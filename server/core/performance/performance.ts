import { drawdownOf } from "./drawdown";
import { annualReturn, annualVolatility, regression, returnsOf, sharpe, sortino, tailRatio, totalReturn } from "./returns";
import { countOf, exposureOf, type Trades, tradeStatistics } from "./trade-statistics";

/** Fractions are fractions (0.02 = 2 %), losses and falls are negative, durations are milliseconds. Null is "not defined". */
export type Performance = {
  readonly periods: number;
  readonly totalReturn: number | null;
  readonly annualReturn: number | null;
  readonly annualVolatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly maxDrawdown: number | null;
  readonly longestDrawdownMs: number | null;
  readonly calmar: number | null;
  readonly tailRatio: number | null;
  /** Against the benchmark by ordinary least squares; alpha per period. */
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly trades: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  readonly expectancyUsd: number | null;
  readonly averageWinUsd: number | null;
  readonly averageLossUsd: number | null;
  readonly exposure: number | null;
  readonly sqn: number | null;
  readonly longestWinStreak: number | null;
  readonly longestLossStreak: number | null;
};

export interface PerformanceInput {
  /** Equity at each of `times`, the starting value first. */
  readonly equity: Float64Array;
  /** Epoch milliseconds, ascending. */
  readonly times: Float64Array;
  /** 252 for days of equities, 365 for days of crypto. */
  readonly periodsPerYear: number;
  readonly trades: Trades;
  /** Levels of what it is compared with, at the same times. */
  readonly benchmark?: Float64Array;
  /** Riskless return per period, 0 when left out. */
  readonly riskFree?: number;
}

/**
 * Statistics of an equity curve and its closed trades. What has no meaning (too few rows, a missing
 * level, a division by nothing) is null, never NaN, Infinity or a 0 that poses as a figure. Throws RangeError for columns of unequal length.
 */
export function performanceOf(input: PerformanceInput): Performance {
  const { equity, times, periodsPerYear, trades, benchmark, riskFree = 0 } = input;
  if (times.length !== equity.length) throw new RangeError(`${equity.length} rows of equity have ${times.length} times`);
  if (benchmark && benchmark.length !== equity.length)
    throw new RangeError(`${equity.length} rows of equity have ${benchmark.length} of benchmark`);
  const returns = returnsOf(equity);
  const { deepest, longestMs } = drawdownOf(equity, times);
  const annual = annualReturn(returns, periodsPerYear);
  const figures = {
    totalReturn: totalReturn(returns),
    annualReturn: annual,
    annualVolatility: annualVolatility(returns, periodsPerYear),
    sharpe: sharpe(returns, periodsPerYear, riskFree),
    sortino: sortino(returns, periodsPerYear),
    maxDrawdown: deepest,
    longestDrawdownMs: longestMs,
    calmar: annual / Math.abs(deepest),
    tailRatio: tailRatio(returns),
    ...regression(returns, returnsOf(benchmark ?? new Float64Array(0))),
    ...tradeStatistics(trades),
    exposure: exposureOf(trades, times[0] ?? Number.NaN, times.at(-1) ?? Number.NaN),
  };
  return { periods: returns.length, trades: countOf(trades), ...definedOnly(figures) };
}

function definedOnly<Name extends string>(figures: Readonly<Record<Name, number>>): Record<Name, number | null> {
  const entries = Object.entries<number>(figures).map(([name, figure]) => [name, Number.isFinite(figure) ? figure : null]);
  return Object.fromEntries(entries) as Record<Name, number | null>;
}
