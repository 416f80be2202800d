import { expect, it } from "vitest";
import { BROKERS, type BrokerName } from "@/server/adapters/broker";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/fill-model";
import { memoryExchangeStore } from "../fakes/exchange-store";
import { BENCH_CLOSES_AT, BENCH_OPENS_AT } from "../support/alpaca-bench";
import { movingMarket } from "../support/time/moving-market";
import { brokerContract } from "./broker";
import type { BrokerBench } from "./broker-bench";
import { VENUE_BENCHES } from "./venue-benches";

async function simulatedBench(): Promise<BrokerBench> {
  const { market, clock, move, wait } = movingMarket("TSLA", BENCH_OPENS_AT);
  const store = memoryExchangeStore(openingState("100000"));
  const costs = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 };
  const broker = simulatedBroker({ store, market, clock, seed: 7, costs });
  return {
    broker,
    symbol: "TSLA",
    moveTo: async (price) => {
      await broker.advance(move(price));
    },
    closeSession: async () => {
      await broker.advance(wait(BENCH_CLOSES_AT));
    },
  };
}

const BENCHES = { simulated: simulatedBench } satisfies Record<BrokerName, () => Promise<BrokerBench>>;

it("holds every broker to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(BROKERS).sort());
});

for (const [name, open] of Object.entries(BENCHES)) brokerContract(name, open);
for (const [name, { openBroker }] of Object.entries(VENUE_BENCHES)) brokerContract(name, openBroker);
