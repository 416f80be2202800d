import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { ibkrBroker } from "@/server/adapters/ibkr/ibkr-broker";
import type { RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";
import { Fault } from "@/server/core/fault";
import type { Broker } from "@/server/core/ports";
import { instrumentOf } from "../fakes/scripted-market";
import { BENCH_CLOSES_AT, BENCH_OPENS_AT, createTestClient } from "./alpaca-bench";
import { type IbkrServer, type IbkrServerOptions, startIbkrServer } from "./ibkr/server";
import { movingMarket } from "./time/moving-market";

export type IbkrBench = {
  readonly server: IbkrServer;
  readonly client: RateLimitedClient;
  readonly broker: Broker;
  /** The broker of another process, which knows nothing of what this one did. */
  readonly another: () => Broker;
  readonly moveTo: (price: number) => Promise<void>;
  readonly closeSession: () => Promise<void>;
};

/** Interactive Brokers' broker on a local gateway of its own, which ends with the test. One symbol trades, at 100. */
export async function openIbkrBench(
  options: Partial<IbkrServerOptions> & { readonly paceMs?: number } = {},
  symbol = "TSLA",
): Promise<IbkrBench> {
  const { market, clock, move, wait } = movingMarket(symbol, BENCH_OPENS_AT);
  const server = await startIbkrServer({ market, clock, symbols: [symbol], ...options });
  onTestFinished(() => server.close());
  const client = createTestClient();
  const conids = new Map(server.contracts.map((contract) => [contract.symbol, contract.conid]));
  const conidOf = async (asked: string) => {
    const conid = conids.get(asked);
    if (conid === undefined) throw new Fault("not_found", `no contract of "${asked}"`);
    return conid;
  };
  const another = () =>
    ibkrBroker({
      baseUrl: server.baseUrl,
      accountId: server.accountId,
      client,
      wall: { now: () => Date.now() },
      monotonic: { now: () => performance.now() },
      // A fifth of what it is, so that what waits for another takes its time all the same.
      sleep: (ms) => sleep(ms / 5),
      paceMs: options.paceMs ?? 0,
      contracts: { conidOf },
      instrument: async (asked) => ({ ...instrumentOf(asked), hasBrackets: asked === "TSLA" }),
      quote: (asked) => market.quote(asked, clock.now()),
    });
  return {
    server,
    client,
    broker: another(),
    another,
    moveTo: (price) => server.advance(move(price)),
    closeSession: () => server.advance(wait(BENCH_CLOSES_AT)),
  };
}
