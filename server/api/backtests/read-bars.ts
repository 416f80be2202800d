import { backtestById } from "@/db/queries/backtests";
import { newestBars, storedTimeframes } from "@/db/queries/market";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import { Fault } from "../../core/fault";
import { type Bars, barsOf, sliceBars, TIMEFRAME_MS, TIMEFRAMES } from "../../core/market/market";
import { aggregateBars } from "../../core/market/timeframes";
import type { ApiContext } from "../context";
import { barColumns } from "../market/bar-columns";

/** Throws Fault `not_found` for an agent that is none of it. */
function seriesOf({ played, symbol, timeframe }: BacktestSpec, agentId: string | undefined): Pick<Bars, "symbol" | "timeframe"> {
  if (agentId === undefined) return { symbol, timeframe };
  const agents =
    played.kind === "account" ? played.agents.map(({ agent }) => agent) : played.kind === "agent" ? [played.agent] : [];
  const agent = agents.find(({ id }) => id === agentId);
  if (!agent) throw new Fault("not_found", `the backtest has no agent "${agentId}"`);
  return { symbol: agent.symbol, timeframe: agent.params.timeframe };
}

/** Of the bars that make one up some lie outside the session and go into none. */
const SPARE = 2;

/** The newest `count` bars that a backtest was played on, of those that began by `until`, as they are stored now. */
export async function readBacktestBars(
  { desk: { database } }: Pick<ApiContext, "desk">,
  given: {
    readonly backtestId: number;
    readonly agentId?: string | undefined;
    readonly until: number;
    readonly count: number;
  },
) {
  const { db } = database;
  const { until, count } = given;
  const { symbol, timeframe: wanted } = seriesOf((await backtestById(db, given.backtestId)).spec, given.agentId);
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
