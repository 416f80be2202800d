import { agentById } from "@/db/queries/agents";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { createColumns } from "../../adapters/market-data/create-columns";
import type { Agent } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import { withCommandDatabase } from "../with-command-database";
import type { SourcedBars } from "./read-file-bars";
import type { BacktestRequest } from "./read-request";

/** Bars of the longest history that there is. */
const MOST_BARS = 10_000_000;

/** The bars of the regular session as the desk's database has them, whether or not a desk runs. Throws Fault `not_found` where there are none. */
export async function readStoredBars({ symbol, timeframe }: Pick<BacktestRequest, "symbol" | "timeframe">): Promise<SourcedBars> {
  return withCommandDatabase("ztrade backtest", "leave", async (database) => {
    const stored = await storedTimeframes(database.db, symbol);
    const columns = createColumns({ load: (of, by) => readBars(database, of, by), timeframes: async () => stored }, MOST_BARS);
    const bars = await columns.of(symbol, timeframe);
    if (bars) return { bars, source: "the desk's database", notes: [] };
    const there = stored.length === 0 ? "no bars of it are stored" : `of it only ${stored.join(", ")} is stored`;
    throw new Fault("not_found", `no ${timeframe} bars of "${symbol}": ${there}; npm run import loads a file of them`);
  });
}

/** An agent of the desk in its version in force. Throws Fault `not_found` where there is none. */
export async function readDeskAgent(id: string): Promise<Agent> {
  return withCommandDatabase("ztrade backtest", "leave", ({ db }) => agentById(db, id));
}
