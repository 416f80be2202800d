import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { openLine } from "@/server/adapters/alpaca/line";
import { BROKERS, type BrokerName } from "@/server/adapters/broker";
import { alpacaBroker } from "@/server/adapters/broker/alpaca";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/draws";
import type { Bar } from "@/server/core/market";
import { memoryExchangeStore } from "../fakes/exchange-store";
import { scriptedMarket } from "../fakes/scripted-market";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { brokerContract } from "./broker";
import type { BrokerBench } from "./broker-bench";

const MINUTE = 60_000;
const OPEN_AT = Date.UTC(2025, 6, 7, 13, 30);
const CLOSE_AT = Date.UTC(2025, 6, 7, 20);

/** A market of one equity that trades for a minute at each price it is moved to. */
function movingMarket() {
  let now = OPEN_AT;
  const bars: Bar[] = [];
  const quotes = [{ at: now, bid: 99.99, ask: 100.01 }];
  return {
    market: scriptedMarket(() => ({ TSLA: { timeframe: "1m", bars, quotes } })),
    clock: { now: () => now },
    close(): number {
      now = Math.max(now, CLOSE_AT);
      return now;
    },
    move(price: number): number {
      for (const minute of [now, now + MINUTE]) {
        bars.push({ time: minute, open: price, high: price, low: price, close: price, volume: 1_000_000 });
      }
      now += 2 * MINUTE;
      quotes.push({ at: now, bid: price - 0.01, ask: price + 0.01 });
      return now;
    },
  };
}

async function simulatedBench(): Promise<BrokerBench> {
  const { market, clock, close, move } = movingMarket();
  const store = memoryExchangeStore(openingState("100000"));
  const costs = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 };
  const broker = simulatedBroker({ store, market, clock, seed: 7, costs });
  return {
    broker,
    symbol: "TSLA",
    closeSession: async () => {
      await broker.advance(close());
    },
    moveTo: async (price) => {
      await broker.advance(move(price));
    },
  };
}

/** Alpaca's broker on a local server that speaks as Alpaca does. */
async function alpacaBench(): Promise<BrokerBench> {
  const { market, clock, close, move } = movingMarket();
  const server = await startAlpacaServer({ market, clock, seed: 7, startAt: OPEN_AT, settleMs: 1, rateLimitPerMinute: null });
  onTestFinished(() => server.close());
  const line = openLine({
    wall: { now: () => performance.now() },
    sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
    random: () => 0.5,
    fetch,
    limitPerMinute: 10_000,
  });
  return {
    broker: alpacaBroker({ access: { ...server, feed: "iex" }, line, sleep: (ms) => sleep(ms) }),
    symbol: "TSLA",
    closeSession: () => server.advance(close()),
    moveTo: (price) => server.advance(move(price)),
  };
}

const BENCHES = { alpaca: alpacaBench, simulated: simulatedBench } satisfies Record<BrokerName, () => Promise<BrokerBench>>;

it("holds every broker of the registry to the contract", () => {
  expect(Object.keys(BENCHES).sort()).toEqual(Object.keys(BROKERS).sort());
});

for (const [name, open] of Object.entries(BENCHES)) brokerContract(name, open);
