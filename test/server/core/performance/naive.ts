/** The definitions once more, from the levels and as plainly as they can be written, to hold the real ones against. */
export function naiveFigures(levels: readonly number[], periodsPerYear: number) {
  const first = levels[0] as number;
  const last = levels[levels.length - 1] as number;
  const returns = levels.slice(1).map((level, i) => (level - (levels[i] as number)) / (levels[i] as number));
  const n = returns.length;
  const average = sum(returns) / n;
  const variance = sum(returns.map((r) => (r - average) * (r - average))) / (n - 1);
  const downside = sum(returns.filter((r) => r < 0).map((r) => r * r)) / n;
  const annualReturn = Math.exp((Math.log(last / first) * periodsPerYear) / n) - 1;
  const maxDrawdown = Math.min(...levels.map((level, i) => level / Math.max(...levels.slice(0, i + 1)) - 1));
  return {
    totalReturn: last / first - 1,
    annualReturn,
    annualVolatility: Math.sqrt(variance * periodsPerYear),
    sharpe: (average / Math.sqrt(variance)) * Math.sqrt(periodsPerYear),
    sortino: (average / Math.sqrt(downside)) * Math.sqrt(periodsPerYear),
    maxDrawdown,
    calmar: annualReturn / -maxDrawdown,
    tailRatio: Math.abs(quantile(returns, 95) / quantile(returns, 5)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Linear between the two nearest ranks, rank 0 being the least. */
function quantile(values: readonly number[], percent: number): number {
  const ranked = [...values].sort((a, b) => a - b);
  const rank = ((ranked.length - 1) * percent) / 100;
  const upper = rank - Math.floor(rank);
  return (ranked[Math.floor(rank)] as number) * (1 - upper) + (ranked[Math.ceil(rank)] as number) * upper;
}
