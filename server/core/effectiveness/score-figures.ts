import { deviation, mean } from "../performance/returns";
import { type Interval, meanInterval, rankInterval, wilsonInterval } from "./intervals";
import { inItsDirection, isCall, type OutcomeCase } from "./outcome-case";
import { rankCorrelation } from "./rank-correlation";

/** A rank correlation of fewer cases says nothing. */
export const LEAST_RANKED = 10;

/** How well scores told what came. Fractions are fractions (0.02 = 2 %); null is "not defined". */
export type ScoreFigures = {
  /** All cases, of which many share most of their time. */
  readonly cases: number;
  /** Those that do not overlap; all that follows is of them. */
  readonly independent: number;
  /** Those whose score was at least 0.05 from 0; hit rate, mean return and Sharpe ratio are of them. */
  readonly calls: number;
  /** Share of the calls that the price followed; one after which it stood still was not followed. With Wilson's interval. */
  readonly hitRate: number | null;
  readonly hitInterval: Interval | null;
  /** Mean return of going with the score, before costs, with Student's interval. */
  readonly meanReturn: number | null;
  readonly meanInterval: Interval | null;
  /** Information coefficient: Spearman's rank correlation of score and return, with Fisher's interval; null under 10 cases. */
  readonly ic: number | null;
  readonly icInterval: Interval | null;
  /** Mean over standard deviation (n - 1) of the returns of going with the score: per case, not annualised. */
  readonly sharpe: number | null;
};

/** Figures of `independent` cases, of `cases` in all. */
export function figuresOf(cases: number, independent: readonly OutcomeCase[]): ScoreFigures {
  const calls = independent.filter(isCall);
  const returns = Float64Array.from(calls, inItsDirection);
  const hits = returns.filter((value) => value > 0).length;
  const scatter = deviation(returns);
  const ic = independent.length < LEAST_RANKED ? null : correlationOf(independent);
  return {
    cases,
    independent: independent.length,
    calls: calls.length,
    hitRate: calls.length === 0 ? null : hits / calls.length,
    hitInterval: wilsonInterval(hits, calls.length),
    meanReturn: calls.length === 0 ? null : mean(returns),
    meanInterval: meanInterval(returns),
    ic,
    icInterval: ic === null ? null : rankInterval(ic, independent.length),
    sharpe: scatter > 0 ? mean(returns) / scatter : null,
  };
}

function correlationOf(cases: readonly OutcomeCase[]): number | null {
  return rankCorrelation(
    cases.map(({ score }) => score),
    cases.map(({ change }) => change),
  );
}
