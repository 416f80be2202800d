/** Below this a deviation of returns is the rounding of quotients, not movement. */
const ROUNDING_NOISE = 1e-14;

/**
 * Returns per period of a column of levels, one fewer than there are levels. Empty when a level is missing, or one before the last is not
 * above zero: no return after it has a meaning.
 */
export function returnsOf(levels: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(levels.length - 1, 0));
  for (let i = 0; i < returns.length; i += 1) {
    const before = levels[i] as number;
    const after = levels[i + 1] as number;
    if (!(before > 0) || !Number.isFinite(before) || !Number.isFinite(after)) return new Float64Array(0);
    returns[i] = after / before - 1;
  }
  return returns;
}

export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sample standard deviation (n - 1); NaN under two values. */
export function deviation(values: Float64Array): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  const result = Math.sqrt(squares / (values.length - 1));
  return result < ROUNDING_NOISE ? 0 : result;
}

/** prod(1 + r) - 1; NaN when there are no returns. */
export function totalReturn(returns: Float64Array): number {
  if (returns.length === 0) return Number.NaN;
  let growth = 1;
  for (const value of returns) growth *= 1 + value;
  return growth - 1;
}

/** prod(1 + r)^(N / n) - 1. */
export function annualReturn(returns: Float64Array, periodsPerYear: number): number {
  return (1 + totalReturn(returns)) ** (periodsPerYear / returns.length) - 1;
}

/** std(r, ddof 1) x sqrt(N). */
export function annualVolatility(returns: Float64Array, periodsPerYear: number): number {
  return deviation(returns) * Math.sqrt(periodsPerYear);
}

/** mean(r - rf) / std(r - rf, ddof 1) x sqrt(N), with a riskless return per period. */
export function sharpe(returns: Float64Array, periodsPerYear: number, riskFree: number): number {
  return ((mean(returns) - riskFree) / deviation(returns)) * Math.sqrt(periodsPerYear);
}

/** mean(r) x N / (sqrt(mean(min(r, 0)^2)) x sqrt(N)), the mean taken over all returns. */
export function sortino(returns: Float64Array, periodsPerYear: number): number {
  const downside = Math.sqrt(mean(returns.map((value) => Math.min(value, 0) ** 2)));
  return (mean(returns) * periodsPerYear) / (downside * Math.sqrt(periodsPerYear));
}

/** |p95| / |p5|, percentiles interpolated linearly. NaN where the worst are nothing. */
export function tailRatio(returns: Float64Array): number {
  const sorted = Float64Array.from(returns).sort();
  const worst = Math.abs(percentile(sorted, 0.05));
  return worst < ROUNDING_NOISE ? Number.NaN : Math.abs(percentile(sorted, 0.95)) / worst;
}

/** Linear between the two nearest of `sorted`, ascending; `fraction` in [0, 1]; NaN where there are none. */
export function percentile(sorted: Float64Array, fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}

/** Ordinary least squares of `returns` on `benchmark`: r = alpha + beta x b, alpha per period. NaN where the benchmark does not move. */
export function regression(returns: Float64Array, benchmark: Float64Array): { readonly alpha: number; readonly beta: number } {
  if (returns.length !== benchmark.length || deviation(benchmark) === 0) return { alpha: Number.NaN, beta: Number.NaN };
  const centre = mean(returns);
  const benchmarkCentre = mean(benchmark);
  let covariance = 0;
  let variance = 0;
  for (const [i, value] of benchmark.entries()) {
    covariance += (value - benchmarkCentre) * ((returns[i] as number) - centre);
    variance += (value - benchmarkCentre) ** 2;
  }
  const beta = covariance / variance;
  return { alpha: centre - beta * benchmarkCentre, beta };
}
