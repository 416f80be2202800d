import type { Database } from "@/db/client";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { createColumns } from "../adapters/market-data/create-columns";
import { Fault } from "../core/fault";
import type { Bars, Timeframe } from "../core/market/market";

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
