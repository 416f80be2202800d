import { assetClassOf, type Bars, sliceBars, TIMEFRAME_MS, type Timeframe } from "@/server/core/market";
import { joinBars } from "@/server/core/simulation/bar-columns";
import { aggregateBars } from "@/server/core/timeframes";
import type { AlpacaFeed } from "../../alpaca/access";
import { countComplete, countStartedBefore } from "../count-bars";
import { FINEST } from "./ask-bars";
import { BASE_OF, groundOf } from "./ground";
import type { History } from "./history";
import type { MinutesOf } from "./minutes";

export type BarsWanted = {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly asOf: number;
  readonly count: number;
};

/** Bars put together from finished days and the present day's minutes. Both throw what their parts throw. */
export interface MadeBars {
  /** The last `count` bars that were complete at `asOf`, fewer or none when there are no more. */
  last(wanted: BarsWanted, feed: AlpacaFeed): Promise<Bars>;
  /** Minutes that started at or after `from` and were complete at `to`. */
  minutes(symbol: string, from: number, to: number, feed: AlpacaFeed): Promise<Bars>;
}

export function openMadeBars(minutesOf: MinutesOf, history: History): MadeBars {
  return {
    async last({ symbol, timeframe, asOf, count }, feed) {
      const assetClass = assetClassOf(symbol);
      const ground = groundOf(assetClass, asOf);
      const made = aggregateBars(await minutesOf(symbol, ground, feed), timeframe);
      const today = sliceBars(made, 0, countComplete(made, asOf));
      const missing = count - today.time.length;
      if (missing <= 0) return sliceBars(today, -missing);
      const base = BASE_OF[assetClass][timeframe];
      const baseCount = Math.ceil((missing * TIMEFRAME_MS[timeframe]) / TIMEFRAME_MS[base]);
      const before = aggregateBars(await history.last({ symbol, base, ground, feed }, baseCount), timeframe);
      return joinBars(symbol, timeframe, [sliceBars(before, Math.max(0, before.time.length - missing)), today]);
    },
    async minutes(symbol, from, to, feed) {
      const ground = groundOf(assetClassOf(symbol), to);
      const today = await minutesOf(symbol, ground, feed);
      const isOld = from < ground.historyTo;
      const before = isOld ? await history.since({ symbol, base: FINEST, ground, feed }, from) : sliceBars(today, 0, 0);
      const all = joinBars(symbol, FINEST, [before, today]);
      const end = countComplete(all, to);
      return sliceBars(all, Math.min(countStartedBefore(all, from), end), end);
    },
  };
}
