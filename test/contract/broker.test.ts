import { expect, it } from "vitest";
import { BROKERS, type BrokerName } from "@/server/adapters/broker";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/draws";
import { memoryExchangeStore } from "../fakes/exchange-store";
import { BENCH_OPENS_AT, openAlpacaBench } from "../support/alpaca-bench";
import { movingMarket } from "../support/moving-market";
import { type BrokerBench, brokerContract } from "./broker";

async function simulatedBench(): Promise<BrokerBench> {
  const { market, clock, move } = movingMarket("TSLA", BENCH_OPENS_AT);
  const store = memoryExchangeStore(openingState("100000"));
  const costs = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 };
  const broker = simulatedBroker({ store, market, clock, seed: 7, costs });
  return {
    broker,
    symbol: "TSLA",
    moveTo: async (price) => {
      await broker.advance(move(price));
    },
  };
}

/** Alpaca's broker on a local server that speaks as Alpaca does. */
async function alpacaBench(): Promise<BrokerBench> {
  const { broker, moveTo } = await openAlpacaBench();
  return { broker, symbol: "TSLA", moveTo };
}

const BENCHES = { alpaca: alpacaBench, simulated: simulatedBench } satisfies Record<BrokerName, () => Promise<BrokerBench>>;

it("holds every broker of the registry to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(BROKERS).sort());
});

for (const [name, open] of Object.entries(BENCHES)) brokerContract(name, open);
