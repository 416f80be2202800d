import type { Bars } from "../../market/market";

/** The first place from `from` on at which an ascending column of times is at `at` or later; `to` where none is. */
export function placeFrom(time: Float64Array, at: number, from = 0, to = time.length): number {
  let [low, high] = [from, Math.max(from, to)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bar that an instant lies in: the last that starts at or before it, and the first where none does. */
export function barOf({ time }: Bars, at: number): number {
  const place = placeFrom(time, at);
  return time[place] === at ? place : Math.max(0, place - 1);
}
