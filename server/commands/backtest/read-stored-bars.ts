import { agentById } from "@/db/queries/agents";
import { storedBars } from "../../backtests/stored-bars";
import type { Agent } from "../../core/agents/agent";
import { withCommandDatabase } from "../with-command-database";
import type { SourcedBars } from "./read-file-bars";
import type { BacktestRequest } from "./read-request";

/** The bars of the regular session as the desk's database has them, whether or not a desk runs. Throws Fault `not_found` where there are none. */
export async function readStoredBars({ symbol, timeframe }: Pick<BacktestRequest, "symbol" | "timeframe">): Promise<SourcedBars> {
  return withCommandDatabase("ztrade backtest", "leave", async (database) => ({
    bars: await storedBars(database, symbol, timeframe),
    source: "the desk's database",
    notes: [],
  }));
}

/** An agent of the desk in its version in force. Throws Fault `not_found` where there is none. */
export async function readDeskAgent(id: string): Promise<Agent> {
  return withCommandDatabase("ztrade backtest", "leave", ({ db }) => agentById(db, id));
}
