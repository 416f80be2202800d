import type { AssetClass } from "../asset-class";
import { DAY_MS, dateAfter, midnightOf } from "./date";
import { dayKey } from "./sessions";
import { NEW_YORK, zonedMidnight } from "./zone";

/** `dayKey` of each of `times`, which is asked once for those that follow each other within a day. */
export function dayKeysOf(assetClass: AssetClass, times: Float64Array): string[] {
  const keys = new Array<string>(times.length);
  let key = "";
  let [from, to] = [Number.NaN, Number.NaN];
  for (let i = 0; i < times.length; i++) {
    const at = times[i] as number;
    if (!(at >= from && at < to)) {
      key = dayKey(assetClass, at);
      [from, to] = dayBounds(assetClass, key);
    }
    keys[i] = key;
  }
  return keys;
}

/** When a trading day of a market begins and ends, whether anything is traded in it or not; epoch milliseconds. */
export function dayBounds(assetClass: AssetClass, date: string): readonly [number, number] {
  if (assetClass === "crypto") return [midnightOf(date), midnightOf(date) + DAY_MS];
  return [zonedMidnight(date, NEW_YORK), zonedMidnight(dateAfter(date), NEW_YORK)];
}
