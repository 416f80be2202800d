/** Ranks from 1, equal values sharing the mean of theirs. */
export function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { index } of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's rank correlation: Pearson's of the ranks; null under two pairs, and where one of the columns never differs. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | null {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  // Ranks are halves, so that these sums are exact and a perfect order gives exactly 1.
  const scatter = Math.sqrt(product(ranksA, ranksA) * product(ranksB, ranksB));
  return scatter > 0 ? product(ranksA, ranksB) / scatter : null;
}

/** Sum of the products of two columns of ranks, each less the mean rank. */
function product(a: Float64Array, b: Float64Array): number {
  const centre = (a.length + 1) / 2;
  return a.reduce((total, rank, i) => total + (rank - centre) * ((b[i] as number) - centre), 0);
}
