/** The indicators word for word as reference/definitions.md has them: no running sums, no tricks, null where a value is not defined. */
export type Naive = readonly (number | null)[];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const at = (column: ArrayLike<number>, i: number) => column[i] as number;
const columnOf = (length: number, value: (i: number) => number | null): Naive => Array.from({ length }, (_, i) => value(i));

function lastOf(column: Float64Array, i: number, count: number): readonly number[] {
  const last: number[] = [];
  for (let k = i - count + 1; k <= i; k++) last.push(at(column, k));
  return last;
}

/** Applies `indicator` to the defined values of `column` and puts the results back in their places. */
function ofDefined(column: Naive, indicator: (values: Float64Array) => Naive): Naive {
  const start = column.findIndex((value) => value !== null);
  if (start < 0) return column;
  return [...column.slice(0, start), ...indicator(Float64Array.from(column.slice(start) as number[]))];
}

/** Wilder's smoothing: from index `first` on, the mean of the `period` values that end there, then (previous x (period - 1) + value) / period. */
function wilder(values: ArrayLike<number>, first: number, period: number): Naive {
  let average = 0;
  return columnOf(values.length, (i) => {
    if (i < first) return null;
    average =
      i === first
        ? mean(Array.from({ length: period }, (_, k) => at(values, i - k)))
        : (average * (period - 1) + at(values, i)) / period;
    return average;
  });
}

export function naiveSma(values: Float64Array, period: number): Naive {
  return columnOf(values.length, (i) => (i < period - 1 ? null : mean(lastOf(values, i, period))));
}

export function naiveEma(values: Float64Array, period: number): Naive {
  const alpha = 2 / (period + 1);
  let ema = 0;
  return columnOf(values.length, (i) => {
    if (i < period - 1) return null;
    ema = i === period - 1 ? mean(lastOf(values, i, period)) : alpha * at(values, i) + (1 - alpha) * ema;
    return ema;
  });
}

export function naiveRsi(close: Float64Array, period: number): Naive {
  const changes = Array.from(close, (value, i) => (i === 0 ? 0 : value - at(close, i - 1)));
  const gains = wilder(
    changes.map((change) => Math.max(change, 0)),
    period,
    period,
  );
  const losses = wilder(
    changes.map((change) => Math.max(-change, 0)),
    period,
    period,
  );
  return columnOf(close.length, (i) => {
    const gain = gains[i] ?? null;
    const loss = losses[i] ?? null;
    if (gain === null || loss === null) return null;
    if (loss === 0) return gain === 0 ? 50 : 100;
    return 100 - 100 / (1 + gain / loss);
  });
}

export function naiveMacd(close: Float64Array, fast: number, slow: number, signal: number) {
  const fastEma = naiveEma(close, fast);
  const slowEma = naiveEma(close, slow);
  const macd = columnOf(close.length, (i) => (i < slow - 1 ? null : (fastEma[i] as number) - (slowEma[i] as number)));
  return { macd, signal: ofDefined(macd, (values) => naiveEma(values, signal)) };
}

export function naiveBollinger(close: Float64Array, period: number, multiple: number) {
  const middle = naiveSma(close, period);
  const band = (sign: number) =>
    columnOf(close.length, (i) => {
      const centre = middle[i] ?? null;
      if (centre === null) return null;
      const variance = mean(lastOf(close, i, period).map((value) => (value - centre) ** 2));
      return centre + sign * multiple * Math.sqrt(variance);
    });
  return { middle, upper: band(1), lower: band(-1) };
}

function trueRanges(high: Float64Array, low: Float64Array, close: Float64Array): number[] {
  return Array.from(close, (_, i) => {
    const range = at(high, i) - at(low, i);
    if (i === 0) return range;
    const previous = at(close, i - 1);
    return Math.max(range, Math.abs(at(high, i) - previous), Math.abs(at(low, i) - previous));
  });
}

export function naiveAtr(high: Float64Array, low: Float64Array, close: Float64Array, period: number): Naive {
  return wilder(trueRanges(high, low, close), period, period);
}

export function naiveAdx(high: Float64Array, low: Float64Array, close: Float64Array, period: number) {
  const moves = Array.from(close, (_, i) => {
    const up = i === 0 ? 0 : at(high, i) - at(high, i - 1);
    const down = i === 0 ? 0 : at(low, i - 1) - at(low, i);
    return { plus: up > down && up > 0 ? up : 0, minus: down > up && down > 0 ? down : 0 };
  });
  const smooth = (values: number[]) => wilder(values, period, period);
  const range = smooth(trueRanges(high, low, close));
  const plus = smooth(moves.map((move) => move.plus));
  const minus = smooth(moves.map((move) => move.minus));
  const share = (part: Naive) =>
    columnOf(close.length, (i) => (i < period ? null : range[i] === 0 ? 0 : (100 * (part[i] as number)) / (range[i] as number)));
  const dx = columnOf(close.length, (i) => {
    if (i < period) return null;
    const sum = (plus[i] as number) + (minus[i] as number);
    return sum === 0 ? 0 : (100 * Math.abs((plus[i] as number) - (minus[i] as number))) / sum;
  });
  return { adx: ofDefined(dx, (values) => wilder(values, period - 1, period)), plusDi: share(plus), minusDi: share(minus) };
}

export function naiveStochastic(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  range: number,
  smoothing: number,
  signal: number,
) {
  const raw = columnOf(close.length, (i) => {
    if (i < range - 1) return null;
    const highest = Math.max(...lastOf(high, i, range));
    const lowest = Math.min(...lastOf(low, i, range));
    return highest === lowest ? 50 : (100 * (at(close, i) - lowest)) / (highest - lowest);
  });
  const k = ofDefined(raw, (values) => naiveSma(values, smoothing));
  return { k, d: ofDefined(k, (values) => naiveSma(values, signal)) };
}

export function naiveObv(close: Float64Array, volume: Float64Array): Naive {
  let balance = 0;
  return columnOf(close.length, (i) => {
    if (i > 0) balance += Math.sign(at(close, i) - at(close, i - 1)) * at(volume, i);
    return balance;
  });
}
