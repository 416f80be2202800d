import { backtestById } from "@/db/queries/backtests";
import { newestBars, storedTimeframes } from "@/db/queries/market";
import { barsOf, sliceBars, TIMEFRAME_MS, TIMEFRAMES } from "../../core/market/market";
import { aggregateBars } from "../../core/market/timeframes";
import type { ApiContext } from "../context";
import { barColumns } from "../market/bar-columns";

/** Of the bars that make one up some lie outside the session and go into none. */
const SPARE = 2;

/** The newest `count` bars that a backtest was played on, of those that began by `until`, as they are stored now. */
export async function readBacktestBars(
  { desk: { database } }: Pick<ApiContext, "desk">,
  { backtestId, until, count }: { readonly backtestId: number; readonly until: number; readonly count: number },
) {
  const { db } = database;
  const { symbol, timeframe: wanted } = (await backtestById(db, backtestId)).spec;
  const stored = await storedTimeframes(db, symbol);
  const fit = TIMEFRAMES.filter((each) => stored.includes(each) && TIMEFRAME_MS[each] <= TIMEFRAME_MS[wanted]);
  const timeframe = fit.includes(wanted) ? wanted : fit[0];
  if (timeframe === undefined) return barColumns(null);
  if (timeframe === wanted) return barColumns(barsOf(symbol, wanted, await newestBars(db, { symbol, timeframe, until, count })));
  const each = TIMEFRAME_MS[wanted] / TIMEFRAME_MS[timeframe];
  const finer = { symbol, timeframe, until: until + TIMEFRAME_MS[wanted] - 1, count: SPARE * count * each };
  const bars = aggregateBars(barsOf(symbol, timeframe, await newestBars(db, finer)), wanted);
  return barColumns(sliceBars(bars, Math.max(0, bars.time.length - count)));
}
