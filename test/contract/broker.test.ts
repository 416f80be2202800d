import { expect, it } from "vitest";
import { BROKERS, type BrokerName } from "@/server/adapters/broker";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/draws";
import type { Bar } from "@/server/core/market";
import { memoryExchangeStore } from "../fakes/exchange-store";
import { scriptedMarket } from "../fakes/scripted-market";
import { brokerContract } from "./broker";
import type { BrokerBench } from "./broker-bench";

const MINUTE = 60_000;
const OPEN_AT = Date.UTC(2025, 6, 7, 13, 30);
const CLOSE_AT = Date.UTC(2025, 6, 7, 20);

/** A simulated exchange whose market trades for a minute at each price it is moved to. */
async function simulatedBench(): Promise<BrokerBench> {
  let now = OPEN_AT;
  const bars: Bar[] = [];
  const quotes = [{ at: now, bid: 99.99, ask: 100.01 }];
  const broker = simulatedBroker({
    store: memoryExchangeStore(openingState("100000")),
    market: scriptedMarket(() => ({ TSLA: { timeframe: "1m", bars, quotes } })),
    clock: { now: () => now },
    seed: 7,
    costs: { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 },
  });
  return {
    broker,
    symbol: "TSLA",
    closeSession: async () => {
      now = Math.max(now, CLOSE_AT);
      await broker.advance(now);
    },
    moveTo: async (price) => {
      for (const minute of [now, now + MINUTE]) {
        bars.push({ time: minute, open: price, high: price, low: price, close: price, volume: 1_000_000 });
      }
      now += 2 * MINUTE;
      quotes.push({ at: now, bid: price - 0.01, ask: price + 0.01 });
      await broker.advance(now);
    },
  };
}

const BENCHES = { simulated: simulatedBench } satisfies Record<BrokerName, () => Promise<BrokerBench>>;

it("holds every broker of the registry to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(BROKERS).sort());
});

for (const [name, open] of Object.entries(BENCHES)) brokerContract(name, open);
