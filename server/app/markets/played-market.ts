import type { Database } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { MARKET_DATA } from "../../adapters/market-data";
import type { MarketData } from "../../core/ports";
import { createSimulation } from "../../core/simulation/create-simulation";

/** The market of an account that is played, from its seed or from stored bars, with the headlines that a seed makes; null where there are none. */
export function playedMarket({ kind, config }: Pick<AccountRow, "kind" | "config">, notes: Database) {
  if (kind === "simulated") {
    const { seed, startAt } = config;
    const simulation = createSimulation({ seed, startAt });
    return { market: MARKET_DATA.simulated(simulation) as MarketData, news: simulation.news };
  }
  const market: MarketData = MARKET_DATA.replay({
    load: (symbol, timeframe) => readBars(notes, symbol, timeframe),
    timeframes: (symbol) => storedTimeframes(notes.db, symbol),
  });
  return { market, news: null };
}
