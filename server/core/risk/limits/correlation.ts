/** So many hours back, and so many returns of both at least. */
export const CORRELATION_HOURS = 240;
const LEAST_RETURNS = 30;

/** Closes of completed hours, ascending by time. */
export type HourlyCloses = { readonly time: ArrayLike<number>; readonly close: ArrayLike<number> };

export type Correlation = { readonly value: number | null; readonly count: number };

/**
 * Pearson's correlation of the logarithmic returns of two symbols, in [-1, 1], and how many returns it is of: of the hours in which both have a close that
 * follows the same hour before. `value` is null with fewer than 30, and where one of them never moved.
 */
export function correlationOf(one: HourlyCloses, other: HourlyCloses): Correlation {
  const pairs = commonCloses(one, other);
  const count = Math.max(0, pairs.length - 1);
  if (count < LEAST_RETURNS) return { value: null, count };
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 1; i < pairs.length; i++) {
    const [a0, b0] = pairs[i - 1] as Pair;
    const [a1, b1] = pairs[i] as Pair;
    const [a, b] = [Math.log(a1 / a0), Math.log(b1 / b0)];
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spread = (count * xx - x * x) * (count * yy - y * y);
  if (!(spread > 0)) return { value: null, count };
  return { value: Math.max(-1, Math.min(1, (count * xy - x * y) / Math.sqrt(spread))), count };
}

type Pair = readonly [number, number];

function commonCloses(one: HourlyCloses, other: HourlyCloses): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < one.time.length && j < other.time.length; ) {
    const [a, b] = [Number(one.time[i]), Number(other.time[j])];
    if (a === b) pairs.push([Number(one.close[i]), Number(other.close[j])]);
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return pairs;
}
