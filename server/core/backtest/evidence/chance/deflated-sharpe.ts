import { deviation, mean } from "../../../performance/returns";
import { normalCdf, normalQuantile } from "./normal";

/** Of returns per period. `skew` and `kurtosis` are the third and fourth moments over powers of the second, all over n; a normal distribution has 0 and 3. */
export type Moments = {
  readonly count: number;
  /** Mean over the sample deviation (n - 1), not made yearly. */
  readonly sharpe: number;
  readonly skew: number;
  readonly kurtosis: number;
};

/** The moments of returns per period; null under two of them, and where they do not move. */
export function momentsOf(returns: Float64Array): Moments | null {
  const count = returns.length;
  const scatter = deviation(returns);
  if (!(scatter > 0)) return null;
  const centre = mean(returns);
  const moment = (power: number) => returns.reduce((sum, value) => sum + (value - centre) ** power, 0) / count;
  const variance = moment(2);
  return { count, sharpe: centre / scatter, skew: moment(3) / variance ** 1.5, kurtosis: moment(4) / variance ** 2 };
}

/** How many tries a run was the best of, and the sample variance (n - 1) of their Sharpe ratios per period. */
export type Tries = { readonly count: number; readonly sharpeVariance: number };

export type DeflatedSharpe = {
  readonly tries: number;
  /** Per period, of the run itself. */
  readonly sharpe: number;
  /** The Sharpe ratio per period that the best of as many tries has without any skill. */
  readonly byChance: number;
  /** How likely it is that the true Sharpe ratio is over 0, given how many tries were made; in [0, 1]. */
  readonly probability: number;
};

const EULER = 0.5772156649015329;

/**
 * The deflated Sharpe ratio: how likely a Sharpe ratio that is the best of many tries is no luck. Luck alone has a best of
 *   SR0 = sqrt(V) x ((1 - c) Z(1 - 1 / N) + c Z(1 - 1 / (N e))),  c Euler's constant, Z the normal quantile
 * of N tries whose ratios vary by V, and of one try 0; then
 *   Phi((SR - SR0) sqrt(n - 1) / sqrt(1 - skew SR + (kurtosis - 1) / 4 SR^2)).
 * Tries that are much alike are counted one by one, which makes it low rather than high. Null where it is not defined: no tries, a variance of several
 * that is not known, or a run whose moments give its ratio no error. Source: Bailey and López de Prado 2014, The Deflated Sharpe Ratio.
 */
export function deflatedSharpe({ count, sharpe, skew, kurtosis }: Moments, tries: Tries): DeflatedSharpe | null {
  const byChance = bestByChance(tries);
  const error = 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
  const probability = normalCdf(((sharpe - byChance) * Math.sqrt(count - 1)) / Math.sqrt(error));
  if (count < 2 || !(error > 0) || !Number.isFinite(probability)) return null;
  return { tries: tries.count, sharpe, byChance, probability };
}

function bestByChance({ count, sharpeVariance }: Tries): number {
  if (count === 1) return 0;
  const expected = (1 - EULER) * normalQuantile(1 - 1 / count) + EULER * normalQuantile(1 - 1 / (count * Math.E));
  return Math.sqrt(sharpeVariance) * expected;
}
