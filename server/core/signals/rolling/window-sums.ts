/** Windows that are reckoned side by side: each step of a sum waits for the one before, and the processor has room for those of others meanwhile. */
const SIDE_BY_SIDE = 4;
/** How many values columns must hold beyond the last window. */
export const SPARE = SIDE_BY_SIDE - 1;

/** So many windows, the first of which begins with the first value, and each a value after the one before. */
export type Windows = { readonly count: number; readonly length: number };

/** The last of Wilder's sums in each window, seeded with the plain sum of its values 1 to `period`. */
export function wilderSums(values: Float64Array, { count, length }: Windows, period: number, out: Float64Array): void {
  const keep = (period - 1) / period;
  for (let k = 0; k < count; k += SIDE_BY_SIDE) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = k + 1; i <= k + period; i++) {
      a += values[i] as number;
      b += values[i + 1] as number;
      c += values[i + 2] as number;
      d += values[i + 3] as number;
    }
    for (let i = k + period + 1; i < k + length; i++) {
      a = a * keep + (values[i] as number);
      b = b * keep + (values[i + 1] as number);
      c = c * keep + (values[i + 2] as number);
      d = d * keep + (values[i + 3] as number);
    }
    out[k] = a;
    out[k + 1] = b;
    out[k + 2] = c;
    out[k + 3] = d;
  }
}

/** The last exponential average in each window, seeded with the mean of its first `period` values. */
export function lastEmas(values: Float64Array, { count, length }: Windows, period: number, out: Float64Array): void {
  const weight = 2 / (period + 1);
  const keep = 1 - weight;
  for (let k = 0; k < count; k += SIDE_BY_SIDE) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = k; i < k + period; i++) {
      a += values[i] as number;
      b += values[i + 1] as number;
      c += values[i + 2] as number;
      d += values[i + 3] as number;
    }
    a /= period;
    b /= period;
    c /= period;
    d /= period;
    for (let i = k + period; i < k + length; i++) {
      a = a * keep + (values[i] as number) * weight;
      b = b * keep + (values[i + 1] as number) * weight;
      c = c * keep + (values[i + 2] as number) * weight;
      d = d * keep + (values[i + 3] as number) * weight;
    }
    out[k] = a;
    out[k + 1] = b;
    out[k + 2] = c;
    out[k + 3] = d;
  }
}

/**
 * Sums that begin with value 0 of each window and go on from value `first` by `steps`, of which the last `kept` are written into `out`, one window after the
 * other.
 */
export function runningSums(
  values: Float64Array,
  steps: Float64Array,
  { count, length, first, kept }: Windows & { readonly first: number; readonly kept: number },
  out: Float64Array,
): void {
  for (let k = 0; k < count; k += SIDE_BY_SIDE) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = k; i < k + first; i++) {
      a += values[i] as number;
      b += values[i + 1] as number;
      c += values[i + 2] as number;
      d += values[i + 3] as number;
    }
    for (let i = k + first; i < k + length - kept; i++) {
      a += steps[i] as number;
      b += steps[i + 1] as number;
      c += steps[i + 2] as number;
      d += steps[i + 3] as number;
    }
    for (let n = 0; n < kept; n++) {
      const i = k + length - kept + n;
      const at = k * kept + n;
      a += steps[i] as number;
      b += steps[i + 1] as number;
      c += steps[i + 2] as number;
      d += steps[i + 3] as number;
      out[at] = a;
      out[at + kept] = b;
      out[at + 2 * kept] = c;
      out[at + 3 * kept] = d;
    }
  }
}

/** How much a sum of all values of each window but its first grows over the last `span`. */
export function lastGrowths(values: Float64Array, { count, length }: Windows, span: number, out: Float64Array): void {
  for (let k = 0; k < count; k += SIDE_BY_SIDE) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = k + 1; i < k + length - span; i++) {
      a += values[i] as number;
      b += values[i + 1] as number;
      c += values[i + 2] as number;
      d += values[i + 3] as number;
    }
    out[k] = -a;
    out[k + 1] = -b;
    out[k + 2] = -c;
    out[k + 3] = -d;
    for (let i = k + length - span; i < k + length; i++) {
      a += values[i] as number;
      b += values[i + 1] as number;
      c += values[i + 2] as number;
      d += values[i + 3] as number;
    }
    out[k] = a + (out[k] as number);
    out[k + 1] = b + (out[k + 1] as number);
    out[k + 2] = c + (out[k + 2] as number);
    out[k + 3] = d + (out[k + 3] as number);
  }
}

/** The last ADX in each window of directional movements, two side by side. */
export function lastAdx(
  plus: Float64Array,
  minus: Float64Array,
  { count, length }: Windows,
  period: number,
  out: Float64Array,
): void {
  const keep = (period - 1) / period;
  for (let k = 0; k < count; k += 2) {
    let up = 0;
    let down = 0;
    let nextUp = 0;
    let nextDown = 0;
    for (let i = k + 1; i <= k + period; i++) {
      up += plus[i] as number;
      down += minus[i] as number;
      nextUp += plus[i + 1] as number;
      nextDown += minus[i + 1] as number;
    }
    let sum = directionOf(up, down);
    let nextSum = directionOf(nextUp, nextDown);
    for (let i = k + period + 1; i < k + length; i++) {
      const kept = i < k + 2 * period ? 1 : keep;
      up = up * keep + (plus[i] as number);
      down = down * keep + (minus[i] as number);
      nextUp = nextUp * keep + (plus[i + 1] as number);
      nextDown = nextDown * keep + (minus[i + 1] as number);
      sum = sum * kept + directionOf(up, down);
      nextSum = nextSum * kept + directionOf(nextUp, nextDown);
    }
    out[k] = sum / period;
    out[k + 1] = nextSum / period;
  }
}

function directionOf(plus: number, minus: number): number {
  const moved = plus + minus;
  return moved === 0 ? 0 : 100 * (Math.abs(plus - minus) / moved);
}
