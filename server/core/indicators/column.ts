/** Bars after which a running sum is added up anew, so that rounding does not pile up. Streaming and columns do it at the same bars. */
export const RESUM_EVERY = 256;

/** Throws RangeError unless `period` is a whole number of bars from `least` on. */
export function checkPeriod(period: number, least = 1): void {
  if (!Number.isInteger(period) || period < least) {
    throw new RangeError(`period "${period}" must be a whole number of bars from ${least} on`);
  }
}

/** Throws RangeError unless all columns have the same length. */
export function checkLengths(first: Float64Array, ...others: readonly Float64Array[]): void {
  const odd = others.find((other) => other.length !== first.length);
  if (odd) throw new RangeError(`columns of ${first.length} and "${odd.length}" values must have the same length`);
}

/** `values[from]` + ... + `values[to - 1]`, added from left to right. */
export function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] as number;
  return sum;
}

/** Columns and streams say "not defined" with NaN; everything that leaves the core says it with null. */
export function definedOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
