import type { Database } from "@/db/client";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { createColumns } from "../adapters/market-data/create-columns";
import type { BacktestSpec } from "../core/backtest/play/backtest-spec";
import { Fault } from "../core/fault";
import { firstPlace } from "../core/market/first-place";
import { type Bars, sliceBars, type Timeframe } from "../core/market/market";

/** Bars of the longest history that there is. */
const MOST_BARS = 10_000_000;

/** The bars of the regular session as they are stored now, or made of finer ones. Throws Fault `not_found` where there are none, which names what there is. */
export async function storedBars(database: Database, symbol: string, timeframe: Timeframe): Promise<Bars> {
  const stored = await storedTimeframes(database.db, symbol);
  const columns = createColumns({ load: (of, by) => readBars(database, of, by), timeframes: async () => stored }, MOST_BARS);
  const bars = await columns.of(symbol, timeframe);
  if (bars) return bars;
  const there = stored.length === 0 ? "no bars of it are stored" : `of it only ${stored.join(", ")} is stored`;
  throw new Fault("not_found", `no ${timeframe} bars of "${symbol}": ${there}; npm run import loads a file of them`);
}

const DAY_MS = 86_400_000;

/** The bars that a backtest is played on, and the finer ones of its days where it asks for them. Throws like `storedBars`. */
export async function barsOfSpec(
  database: Database,
  { symbol, timeframe, detail, fromDay, toDay }: BacktestSpec,
): Promise<{ readonly bars: Bars; readonly finer: Bars | null }> {
  const bars = await storedBars(database, symbol, timeframe);
  if (detail === null) return { bars, finer: null };
  const finer = await storedBars(database, symbol, detail);
  const from = fromDay === null ? 0 : firstPlace(finer.time, (at) => at >= fromDay);
  const to = toDay === null ? finer.time.length : firstPlace(finer.time, (at) => at >= toDay + DAY_MS);
  return { bars, finer: sliceBars(finer, from, to) };
}
