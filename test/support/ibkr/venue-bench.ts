import { afterAll } from "vitest";
import type { VenueBench } from "../../contract/venue-benches";
import { scriptedMarket } from "../../fakes/scripted-market";
import { openIbkrBench } from "../ibkr-bench";
import { createTestCalendar, createTestMarket } from "./create-test-market";
import { startIbkrServer } from "./server";

/** What ended at the end of the bench is settled. */
const SETTLED_MS = 2_000;
/** A day in the year that the contract of calendars is about. */
const CALENDAR_AT = Date.parse("2026-12-21T15:00:00Z");

/** Interactive Brokers, from a local server that answers as its gateway does. */
export const ibkrVenueBench: VenueBench = {
  async openMarkets({ market: played, ...bench }) {
    const clock = { now: () => bench.to + SETTLED_MS };
    const server = await startIbkrServer({ market: played, clock, symbols: bench.symbols });
    afterAll(() => server.close());
    return () => ({ ...bench, market: createTestMarket(server, clock) });
  },
  async openCalendars() {
    const clock = { now: () => CALENDAR_AT };
    const server = await startIbkrServer({ market: scriptedMarket(() => ({})), clock, symbols: ["SPY"] });
    afterAll(() => server.close());
    return () => createTestCalendar(server, clock);
  },
  openBroker: async () => {
    const { broker, moveTo, closeSession } = await openIbkrBench();
    return { broker, symbol: "TSLA", moveTo, closeSession };
  },
};
