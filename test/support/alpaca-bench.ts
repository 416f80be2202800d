import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { AlpacaAccess } from "@/server/adapters/alpaca/access";
import { alpacaBroker } from "@/server/adapters/broker/alpaca";
import { createRateLimitedClient, type RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";
import type { Broker } from "@/server/core/ports";
import type { AlpacaServerOptions } from "./alpaca/options";
import { type AlpacaServer, startAlpacaServer } from "./alpaca/start-alpaca-server";
import { movingMarket } from "./time/moving-market";

/** A Monday in New York: when the exchange opens and closes. */
export const BENCH_OPENS_AT = Date.UTC(2025, 6, 7, 13, 30);
export const BENCH_CLOSES_AT = Date.UTC(2025, 6, 7, 20);

export type AlpacaBench = {
  readonly server: AlpacaServer;
  readonly access: AlpacaAccess;
  readonly client: RateLimitedClient;
  readonly broker: Broker;
  readonly moveTo: (price: number) => Promise<void>;
  readonly closeSession: () => Promise<void>;
};

/** Alpaca's broker on a local server of its own, which ends with the test. One symbol trades, at 100. */
export async function openAlpacaBench(options: AlpacaServerOptions = {}, symbol = "TSLA"): Promise<AlpacaBench> {
  const { market, clock, move, wait } = movingMarket(symbol, BENCH_OPENS_AT);
  const server = await startAlpacaServer({ market, clock, seed: 7, settleMs: 1, rateLimitPerMinute: null, ...options });
  onTestFinished(() => server.close());
  const client = createTestClient();
  const access = { ...server, feed: "iex" } as const;
  return {
    server,
    access,
    client,
    broker: alpacaBroker({ access, client, sleep }),
    moveTo: (price) => server.advance(move(price)),
    closeSession: () => server.advance(wait(BENCH_CLOSES_AT)),
  };
}

/** A client in real time, by default without a budget to speak of. */
export function createTestClient(limitPerMinute = 10_000): RateLimitedClient {
  return createRateLimitedClient({
    wall: { now: () => Date.now() },
    monotonic: { now: () => performance.now() },
    sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
    random: () => 0.5,
    fetch,
    limitPerMinute,
  });
}
