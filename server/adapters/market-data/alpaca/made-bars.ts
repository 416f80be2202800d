import { assetClassOf, type Bars, sliceBars, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import { emptyBars, joinBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { countComplete, countStartedBefore } from "../count-bars";
import { FINEST } from "./ask-bars";
import { BASE_OF, type Ground, type Grounds } from "./ground";
import type { History, HistoryQuestion } from "./history";
import type { MinutesOf } from "./minutes";

export type BarsWanted = {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly asOf: number;
  readonly count: number;
};

/** Bars put together from finished ones and the present day's minutes. `last` and `minutes` throw what their parts throw. */
export interface MadeBars {
  /** The last `count` bars that were complete at `asOf`, fewer or none when there are no more. */
  last(wanted: BarsWanted, feed: AlpacaFeed): Promise<Bars>;
  /** Minutes that started at or after `from` and were complete at `to`. */
  minutes(symbol: string, from: number, to: number, feed: AlpacaFeed): Promise<Bars>;
  /** Whether the finished bars of it have been read. */
  isKnown(wanted: BarsWanted, feed: AlpacaFeed): boolean;
}

export function openMadeBars(minutesOf: MinutesOf, history: History, grounds: Grounds): MadeBars {
  function groundFor({ symbol, timeframe, asOf }: BarsWanted): Ground {
    const assetClass = assetClassOf(symbol);
    return timeframe === "1d" ? grounds.ofDay(assetClass, asOf) : grounds.of(assetClass, asOf);
  }

  async function madeToday({ symbol, timeframe, asOf }: BarsWanted, ground: Ground, feed: AlpacaFeed): Promise<Bars> {
    const none = emptyBars(symbol, timeframe, 0);
    if (ground.minutesTo === ground.minutesFrom) return none;
    if (timeframe === "1d" && barEnd(assetClassOf(symbol), "1d", ground.minutesFrom) > asOf) return none;
    const made = aggregateBars(await minutesOf(symbol, ground, feed), timeframe);
    return sliceBars(made, 0, countComplete(made, asOf));
  }

  function historyFor({ symbol, timeframe }: BarsWanted, ground: Ground, feed: AlpacaFeed): HistoryQuestion {
    return { symbol, base: BASE_OF[assetClassOf(symbol)][timeframe], ground, feed };
  }

  return {
    async last(wanted, feed) {
      const { symbol, timeframe, count } = wanted;
      const ground = groundFor(wanted);
      const question = historyFor(wanted, ground, feed);
      const inBase = (bars: number) => Math.ceil((bars * TIMEFRAME_MS[timeframe]) / TIMEFRAME_MS[question.base]);
      // If today has no gaps, which is the same for all symbols: they are asked for together, while the minutes are on their way.
      const likely = count - Math.floor((ground.minutesTo - ground.minutesFrom) / TIMEFRAME_MS[timeframe]);
      const early = likely > 0 ? history.last(question, inBase(likely), inBase(likely)) : null;
      const [today] = await Promise.all([madeToday(wanted, ground, feed), early]);
      const missing = count - today.time.length;
      if (missing <= 0) return sliceBars(today, -missing);
      const finished = await history.last(question, inBase(missing), inBase(likely > 0 ? likely : count));
      const before = aggregateBars(finished, timeframe);
      return joinBars(symbol, timeframe, [sliceBars(before, Math.max(0, before.time.length - missing)), today]);
    },
    async minutes(symbol, from, to, feed) {
      const ground = grounds.ofDay(assetClassOf(symbol), to);
      const today = await minutesOf(symbol, ground, feed);
      const isOld = from < ground.historyTo;
      const before = isOld ? await history.since({ symbol, base: FINEST, ground, feed }, from) : sliceBars(today, 0, 0);
      const all = joinBars(symbol, FINEST, [before, today]);
      const end = countComplete(all, to);
      return sliceBars(all, Math.min(countStartedBefore(all, from), end), end);
    },
    isKnown: (wanted, feed) => history.isKnown(historyFor(wanted, groundFor(wanted), feed)),
  };
}
