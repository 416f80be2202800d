import { agentById } from "@/db/queries/agents";
import { storedBars } from "../../backtests/stored-bars";
import { headlinesBeside } from "../../backtests/stored-headlines";
import type { Agent } from "../../core/agents/agent";
import type { Headlines } from "../../core/backtest/agent/headlines";
import type { BacktestData } from "../../core/backtest/play/backtest-data";
import type { Bars } from "../../core/market/market";
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

/** Agents of the desk in their versions in force, in their order, with what is stored of the symbol of each. Throws Fault `not_found` where there is none. */
export async function readDeskAgents(
  ids: readonly string[],
): Promise<readonly { readonly agent: Agent; readonly data: BacktestData }[]> {
  return withCommandDatabase("ztrade backtest", "leave", async (database) => {
    const found: { readonly agent: Agent; readonly data: BacktestData }[] = [];
    for (const id of ids) {
      const agent = await agentById(database.db, id);
      const bars = await storedBars(database, agent.symbol, agent.params.timeframe);
      found.push({ agent, data: { bars, finer: null, headlines: await headlinesBeside(database, bars) } });
    }
    return found;
  });
}

/**
 * An agent of the desk in its version in force, and the headlines that are stored beside the bars that it is played on. Throws Fault `not_found` where there
 * is no such agent.
 */
export async function readDeskAgent(id: string, bars: Bars): Promise<{ readonly agent: Agent; readonly headlines: Headlines }> {
  return withCommandDatabase("ztrade backtest", "leave", async (database) => ({
    agent: await agentById(database.db, id),
    headlines: await headlinesBeside(database, bars),
  }));
}
