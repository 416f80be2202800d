import type { Database } from "@/db/client";
import type { BacktestData } from "../core/backtest/play/backtest-data";
import type { BacktestSpec } from "../core/backtest/play/backtest-spec";
import { barsOfSpec, storedBars } from "./stored-bars";
import { headlinesBeside } from "./stored-headlines";

/** What is stored now that a backtest is played on: of its symbol, or of that of each of its agents. Throws as `storedBars` does. */
export async function storedData(database: Database, spec: BacktestSpec): Promise<readonly BacktestData[]> {
  const { played } = spec;
  if (played.kind !== "account") {
    const { bars, finer } = await barsOfSpec(database, spec);
    return [{ bars, finer, headlines: played.kind === "rule" ? null : await headlinesBeside(database, bars) }];
  }
  const data: BacktestData[] = [];
  for (const { agent } of played.agents) {
    const bars = await storedBars(database, agent.symbol, agent.params.timeframe);
    data.push({ bars, finer: null, headlines: await headlinesBeside(database, bars) });
  }
  return data;
}
