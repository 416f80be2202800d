import type { BarColumns, CandlePoint } from "./chart-types";

const COLUMNS = ["time", "open", "high", "low", "close", "volume"] as const;

/** Bars from index `from` on. */
export function pointsOf(bars: BarColumns, from = 0): readonly CandlePoint[] {
  const at = (column: (typeof COLUMNS)[number], index: number) => bars[column][index] ?? Number.NaN;
  return Array.from({ length: bars.time.length - from }, (_, offset) => {
    const index = from + offset;
    return {
      time: at("time", index),
      open: at("open", index),
      high: at("high", index),
      low: at("low", index),
      close: at("close", index),
      volume: at("volume", index),
    };
  });
}

/** The index from which `next` continues what is drawn of `drawn`; null where it must be drawn anew. Only the last drawn bar may have changed. */
export function continuesFrom(drawn: BarColumns | null, next: BarColumns): number | null {
  if (!drawn || drawn.time.length === 0 || next.time.length < drawn.time.length) return null;
  const last = drawn.time.length - 1;
  if (drawn.time[last] !== next.time[last]) return null;
  for (const column of COLUMNS) {
    const before = drawn[column];
    const after = next[column];
    for (let index = 0; index < last; index++) if (before[index] !== after[index]) return null;
  }
  return last;
}

/** Start of the bar in which `at` lies; null before the first bar. */
export function barTimeAt(time: readonly number[], at: number): number | null {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return time[low - 1] ?? null;
}
