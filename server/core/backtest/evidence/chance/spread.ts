import { percentile } from "../../../performance/returns";

/** How figures of many rounds are spread: so many parts in a hundred lie at or under each, linear between neighbours. Null where there are none. */
export type Spread = {
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
};

/** How `values` are spread, which are sorted where they stand. */
export function spreadOf(values: Float64Array): Spread {
  const sorted = values.sort();
  const at = (fraction: number) => (sorted.length === 0 ? null : percentile(sorted, fraction));
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

/** How many values lie in [from, to), and in the last bin at `to` as well. */
export type Bin = { readonly from: number; readonly to: number; readonly count: number };

/** `count` bins of equal width from the lowest to the highest of `sorted`; one bin where all are the same, none where there are none. */
export function binsOf(sorted: Float64Array, count: number): readonly Bin[] {
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (low === undefined || high === undefined) return [];
  if (low === high) return [{ from: low, to: high, count: sorted.length }];
  const counts = new Array<number>(count).fill(0);
  for (const value of sorted) {
    const bin = Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const edge = (n: number) => (n === count ? high : low + ((high - low) * n) / count);
  return counts.map((found, n) => ({ from: edge(n), to: edge(n + 1), count: found }));
}
