import { Fault } from "@/server/core/fault";
import { dayKey, sessionOn } from "@/server/core/market/calendar/calendar";
import {
  type AssetClass,
  assetClassOf,
  type Bars,
  barAt,
  type Quote,
  sliceBars,
  type Timeframe,
} from "@/server/core/market/market";
import { barEnd } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import { quoteAround } from "@/server/core/simulation/quote-around";
import { instantInWords } from "@/server/core/words";
import { countComplete, countStartedBefore } from "./count-bars";
import { createColumns, type StoredBars } from "./create-columns";
import { instrumentOf } from "./instrument-of";

/** Bars hold no quotes, so bid and ask are put this far from the price. */
export const HALF_SPREAD_BPS: Readonly<Record<AssetClass, number>> = { equity: 1, crypto: 3 };
/** About 96 MB. */
const KEPT_BARS = 2_000_000;

/** Stored bars that are played again. */
export interface ReplayMarketData extends MarketData {
  /** Forgets what it holds of `symbol`, whose stored bars have changed. */
  invalidate(symbol: string): void;
  /** Start of the first and end of the last session bar of the finest timeframe, epoch milliseconds; null where nothing is stored. */
  span(symbol: string): Promise<{ readonly from: number; readonly to: number } | null>;
}

/** Plays the regular-session bars of `stored`. A timeframe that is not stored is made from the finest one that is. */
export function replayMarketData(stored: StoredBars): ReplayMarketData {
  const columns = createColumns(stored, KEPT_BARS);

  async function bars(symbol: string, timeframe: Timeframe, asOf: number, count: number): Promise<Bars> {
    const column = await columns.of(symbol, timeframe);
    const complete = column ? countComplete(column, asOf) : 0;
    if (!column || complete === 0) {
      throw new Fault("data_missing", `no ${timeframe} bars of "${symbol}" are stored up to ${instantInWords(asOf)}`);
    }
    return sliceBars(column, Math.max(0, complete - count), complete);
  }

  async function quote(symbol: string, asOf: number): Promise<Quote | null> {
    const column = await columns.finest(symbol);
    const price = column && priceInForce(column, asOf);
    if (!price) return null;
    const half = (price.value * HALF_SPREAD_BPS[assetClassOf(symbol)]) / 10_000;
    return quoteAround(symbol, price.at, price.value, half);
  }

  async function finestBars(symbol: string, from: number, to: number): Promise<Bars> {
    const column = await columns.finest(symbol);
    if (!column) return emptyBars(symbol, "1m", 0);
    const end = countComplete(column, to);
    return sliceBars(column, Math.min(countStartedBefore(column, from), end), end);
  }

  return {
    name: "replay",
    bars,
    quote,
    finestBars,
    async instrument(symbol) {
      if (!(await columns.finest(symbol))) throw new Fault("not_found", `no bars of "${symbol}" are stored`);
      return instrumentOf(symbol);
    },
    invalidate: columns.forget,
    async span(symbol) {
      const column = await columns.finest(symbol);
      if (!column || column.time.length === 0) return null;
      return { from: barAt(column, 0).time, to: endOf(column, -1) };
    },
  };
}

/**
 * The last price known at `asOf`: the open of the bar that contains `asOf`, from the bar's start (or the session's opening, if that is later) on,
 * else the close of the last complete bar. `at` is the time of that price.
 */
function priceInForce(column: Bars, asOf: number): { readonly value: number; readonly at: number } | null {
  const last = countStartedBefore(column, asOf + 1) - 1;
  if (last < 0) return null;
  if (endOf(column, last) <= asOf) return { value: barAt(column, last).close, at: endOf(column, last) };
  const { time, open } = barAt(column, last);
  const assetClass = assetClassOf(column.symbol);
  const at = Math.max(time, sessionOn(assetClass, dayKey(assetClass, time))?.open ?? time);
  if (at <= asOf) return { value: open, at };
  return last === 0 ? null : { value: barAt(column, last - 1).close, at: endOf(column, last - 1) };
}

function endOf(column: Bars, index: number): number {
  return barEnd(assetClassOf(column.symbol), column.timeframe, barAt(column, index).time);
}
