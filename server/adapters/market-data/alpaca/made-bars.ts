import { messageOf } from "@/server/core/fault";
import { assetClassOf, type Bars, sliceBars, TIMEFRAME_MS } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import type { Clock } from "@/server/core/ports";
import { emptyBars, joinBars } from "@/server/core/simulation/bar-columns";
import { isFresh } from "@/server/core/time/freshness";
import type { AlpacaFeed } from "../../alpaca/access";
import type { BarsInUse } from "../../venues/venue";
import { countComplete, countStartedBefore } from "../count-bars";
import { FINEST } from "./ask-bars";
import { BASE_OF, type BarRequestPlan, type BarRequestPlans } from "./bar-request-plan";
import type { History, HistoryQuestion } from "./history";
import type { MinutesOf } from "./minutes";

export type BarsWanted = BarsInUse & { readonly asOf: number };

export interface MadeBarsOptions {
  readonly minutesOf: MinutesOf;
  readonly history: History;
  readonly plans: BarRequestPlans;
  readonly inUse: () => Promise<readonly BarsInUse[]>;
  readonly clock: Clock;
  readonly say: (sentence: string) => void;
}

/** Bars put together from finished ones and the present day's minutes. Both throw what their parts throw. */
export interface MadeBars {
  /**
   * The last `count` bars that were complete at `asOf`, fewer or none when there are no more. The first question of a kind about what has not been
   * read yet, after a start and on each new day, has all bars of that kind that are in use asked for along with it, so that few requests answer
   * all, although whoever uses them asks one after the other.
   */
  last(wanted: BarsWanted, feed: AlpacaFeed): Promise<Bars>;
  /** Minutes that started at or after `from` and were complete at `to`. */
  minutes(symbol: string, from: number, to: number, feed: AlpacaFeed): Promise<Bars>;
}

/** What is longer ago than this concerns nobody else. */
const PRESENT_MS = 5 * TIMEFRAME_MS["1m"];
/** What could not be had is not asked for along with others again before. */
const AGAIN_MS = 20_000;

type Turn = { readonly at: number; readonly begun: Promise<void> };

export function createMadeBars({ minutesOf, history, plans, inUse, clock, say }: MadeBarsOptions): MadeBars {
  const turns = new Map<string, Turn>();

  function questionOf({ symbol, timeframe, asOf }: BarsWanted, feed: AlpacaFeed): HistoryQuestion {
    const assetClass = assetClassOf(symbol);
    const plan = timeframe === "1d" ? plans.ofDay(assetClass, asOf) : plans.of(assetClass, asOf);
    return { symbol, base: BASE_OF[assetClass][timeframe], plan, feed };
  }

  async function madeToday({ symbol, timeframe, asOf }: BarsWanted, plan: BarRequestPlan, feed: AlpacaFeed): Promise<Bars> {
    const none = emptyBars(symbol, timeframe, 0);
    if (plan.minutesTo === plan.minutesFrom) return none;
    if (timeframe === "1d" && barEnd(assetClassOf(symbol), "1d", plan.minutesFrom) > asOf) return none;
    const made = aggregateBars(await minutesOf(symbol, plan, feed), timeframe);
    return sliceBars(made, 0, countComplete(made, asOf));
  }

  async function make(wanted: BarsWanted, feed: AlpacaFeed): Promise<Bars> {
    const { symbol, timeframe, count } = wanted;
    const question = questionOf(wanted, feed);
    const { minutesFrom, minutesTo } = question.plan;
    const inBase = (bars: number) => Math.ceil((bars * TIMEFRAME_MS[timeframe]) / TIMEFRAME_MS[question.base]);
    // If today has no gaps, which is the same for all symbols: they are asked for together, while the minutes are on their way.
    const likely = count - Math.floor((minutesTo - minutesFrom) / TIMEFRAME_MS[timeframe]);
    const early = likely > 0 ? history.last(question, inBase(likely), inBase(likely)) : null;
    const [today] = await Promise.all([madeToday(wanted, question.plan, feed), early]);
    const missing = count - today.time.length;
    if (missing <= 0) return sliceBars(today, -missing);
    const finished = await history.last(question, inBase(missing), inBase(likely > 0 ? likely : count));
    const before = aggregateBars(finished, timeframe);
    return joinBars(symbol, timeframe, [sliceBars(before, Math.max(0, before.time.length - missing)), today]);
  }

  const isKnown = (wanted: BarsWanted, feed: AlpacaFeed) => history.isKnown(questionOf(wanted, feed));

  async function askAlong({ symbol, timeframe, asOf }: BarsWanted, feed: AlpacaFeed): Promise<void> {
    try {
      for (const bars of await inUse()) {
        if (bars.timeframe !== timeframe || assetClassOf(bars.symbol) !== assetClassOf(symbol)) continue;
        // Whoever uses them asks for them, and is told what went wrong.
        if (!isKnown({ ...bars, asOf }, feed)) make({ ...bars, asOf }, feed).catch(() => undefined);
      }
    } catch (error) {
      say(`which bars are in use cannot be told, so each is asked for when it is wanted: ${messageOf(error)}`);
    }
  }

  return {
    async last(wanted, feed) {
      const now = clock.now();
      if (wanted.asOf > now - PRESENT_MS && !isKnown(wanted, feed)) {
        const kind = `${assetClassOf(wanted.symbol)} ${wanted.timeframe} ${feed}`;
        const last = turns.get(kind);
        const turn = last && isFresh(last.at, now, AGAIN_MS) ? last : { at: now, begun: askAlong(wanted, feed) };
        turns.set(kind, turn);
        await turn.begun;
      }
      return make(wanted, feed);
    },
    async minutes(symbol, from, to, feed) {
      const plan = plans.ofDay(assetClassOf(symbol), to);
      const today = await minutesOf(symbol, plan, feed);
      const isOld = from < plan.historyTo;
      const before = isOld ? await history.since({ symbol, base: FINEST, plan, feed }, from) : emptyBars(symbol, FINEST, 0);
      const all = joinBars(symbol, FINEST, [before, today]);
      const end = countComplete(all, to);
      return sliceBars(all, Math.min(countStartedBefore(all, from), end), end);
    },
  };
}
