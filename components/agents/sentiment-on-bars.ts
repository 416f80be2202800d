import { barTimeAt } from "@/components/charts/candle-data";
import type { SentimentColumns } from "@/components/charts/chart-types";

/** The last reading of each bar, at the bar's start, so that sentiment and candles share one axis of time. Readings of before the first bar go. */
export function sentimentOnBars(
  time: readonly number[],
  readings: readonly { readonly at: number; readonly score: number | null }[],
): SentimentColumns | null {
  const byBar = new Map<number, number>();
  for (const { at, score } of readings) {
    const bar = barTimeAt(time, at);
    if (bar !== null && score !== null) byBar.set(bar, score);
  }
  return byBar.size === 0 ? null : { time: [...byBar.keys()], score: [...byBar.values()] };
}
