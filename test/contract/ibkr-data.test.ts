import { afterAll } from "vitest";
import { MARKET_DATA } from "@/server/adapters/market-data";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { createTestMarket } from "../support/ibkr/create-test-market";
import { startIbkrServer } from "../support/ibkr/server";
import { type MarketBench, marketDataContract } from "./market-data";

const FROM = Date.UTC(2025, 5, 23);
const TO = Date.UTC(2025, 6, 12, 12);
/** What ended at the end of the bench is settled. */
const clock = { now: () => TO + 2_000 };
const symbols = ["TSLA", "BTC/USD"];

/** Interactive Brokers' prices from a local server that answers as its gateway does, at the end of the simulated market's days. */
const server = await startIbkrServer({
  market: MARKET_DATA.simulated(createSimulation({ seed: 11, startAt: FROM, historyDays: 0 })),
  clock,
  symbols,
});
afterAll(() => server.close());

marketDataContract("ibkr", (): MarketBench => ({ market: createTestMarket(server, clock), symbols, from: FROM, to: TO }));
