import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars, TIMEFRAME_MS } from "@/server/core/market/market";
import { joinBars } from "@/server/core/simulation/bar-columns";
import { countStartedBefore } from "./count-bars";

const DAY_MS = TIMEFRAME_MS["1d"];

/** The bars of the regular session, those for which `isSessionBar` holds, found by session instead of bar by bar. */
export function sessionBarsOf(bars: Bars): Bars {
  const { symbol, timeframe, time } = bars;
  const [first, last] = [time[0], time.at(-1)];
  if (assetClassOf(symbol) === "crypto" || first === undefined || last === undefined) return bars;
  // A daily bar starts at the open itself, any other may start before it.
  const reachMs = timeframe === "1d" ? 1 : TIMEFRAME_MS[timeframe];
  const parts = sessionsBetween("equity", first - DAY_MS, last + DAY_MS).map(({ open, close }) =>
    sliceBars(bars, countStartedBefore(bars, open - reachMs + 1), countStartedBefore(bars, close)),
  );
  return joinBars(symbol, timeframe, parts);
}
