import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { type Bars, sliceBars, TIMEFRAME_MS } from "@/server/core/market/market";
import { walk } from "../walk";

/** A random walk of a share in the five-minute bars of the NYSE's sessions from 2025-07-01 on, a half day among the first three. */
export function sessionWalk(seed: number, days: number, symbol = "TSLA"): Bars {
  const from = Date.parse("2025-07-01");
  const starts = sessionsBetween("equity", from, from + 2 * days * 86_400_000 + 7 * 86_400_000)
    .slice(0, days)
    .flatMap(({ open, close }) =>
      Array.from({ length: (close - open) / TIMEFRAME_MS["5m"] }, (_, n) => open + n * TIMEFRAME_MS["5m"]),
    );
  return { ...sliceBars(walk(seed, starts.length, 1_000_000), 0), symbol, time: Float64Array.from(starts) };
}
