import { assetClassOf, type Bars } from "@/server/core/market/market";
import { barEnd } from "@/server/core/market/timeframes";

/** How many of the first rows of `bars` were complete at `asOf`. */
export function countComplete(bars: Bars, asOf: number): number {
  const assetClass = assetClassOf(bars.symbol);
  return countWhile(bars, (start) => barEnd(assetClass, bars.timeframe, start) <= asOf);
}

/** How many of the first rows of `bars` started before `at`. */
export function countStartedBefore(bars: Bars, at: number): number {
  return countWhile(bars, (start) => start < at);
}

/** How many starts hold, where none holds after one that does not. */
function countWhile({ time }: Bars, holds: (start: number) => boolean): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(time[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
