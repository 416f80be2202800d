import { afterAll } from "vitest";
import { alpacaCalendar } from "@/server/adapters/calendar/alpaca";
import { alpacaMarketData } from "@/server/adapters/market-data/alpaca";
import type { VenueBench } from "../../contract/venue-benches";
import { openAlpacaBench } from "../alpaca-bench";
import { startAlpacaServer } from "./start-alpaca-server";

/** Alpaca, from a local server that speaks as it does. */
export const alpacaVenueBench: VenueBench = {
  async openMarkets({ market: played, ...bench }) {
    const clock = { now: () => bench.to };
    const server = await startAlpacaServer({ market: played, clock, rateLimitPerMinute: null });
    afterAll(() => server.close());
    return () => {
      const market = alpacaMarketData({
        access: { ...server, feed: "iex" },
        dataFetch: fetch,
        tradingFetch: fetch,
        clock,
        monotonic: { now: () => 0 },
        sleep: () => new Promise((resolve) => setImmediate(resolve)),
        random: () => 0.5,
        say: () => {},
        inUse: async () => [],
      });
      return { ...bench, market };
    };
  },
  async openCalendars() {
    const server = await startAlpacaServer({ rateLimitPerMinute: null });
    afterAll(() => server.close());
    const say = (sentence: string) => {
      throw new Error(sentence);
    };
    return () => alpacaCalendar({ access: { ...server, feed: "iex" }, tradingFetch: fetch, clock: { now: () => 0 }, say });
  },
  openBroker: async () => {
    const { broker, moveTo, closeSession } = await openAlpacaBench();
    return { broker, symbol: "TSLA", moveTo, closeSession };
  },
};
