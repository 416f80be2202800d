import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import type { RateLimitedClientOptions } from "../requests/rate-limited-client";
import { createRequestPriority } from "../requests/request-priority";
import type { VenueConnection, VenueInputs } from "../venues/venue";
import { createAskGateway } from "./ask-gateway";
import { createIbkrClients } from "./create-ibkr-clients";
import { createIbkrPorts } from "./create-ibkr-ports";
import { createContracts } from "./data/contracts";
import { createInstruments } from "./data/instruments";
import { ibkrMarketData } from "./data/market-data";
import { ibkrBroker } from "./ibkr-broker";
import type { IbkrConfig } from "./read-ibkr-config";
import { testConnection } from "./test-connection";

const sleepUnless = (ms: number, signal?: AbortSignal) => pause(ms, undefined, { signal });

/** The ways of this process to the account; `fetch`, `sleep` and `paceMs` are how it sends and pauses, by default as this machine and IB do. */
export function createIbkr(
  config: IbkrConfig,
  inputs: VenueInputs & Partial<Pick<RateLimitedClientOptions, "fetch" | "sleep">> & { readonly paceMs?: number },
): VenueConnection {
  const { url, account, kind, allowLive } = config;
  const { wall, monotonic, log, fetch = globalThis.fetch, sleep = sleepUnless, paceMs } = inputs;
  const own = { wall, monotonic, sleep, random: Math.random, fetch };
  const { client, history, turnAt } = createIbkrClients({ account, shared: inputs.shared, ...own });
  // Prices, steps and hours are asked for once for all who want them, whoever is first.
  const priorities = createRequestPriority("books");
  const ask = createAskGateway(url, priorities.fetchOn(client));
  const askHistory = createAskGateway(url, priorities.fetchOn(history));
  const contractOf = createInstruments({ ask, contractsOf: createContracts(ask), account, clock: wall });
  const say = (sentence: string) => log.warn(sentence);
  const market = ibkrMarketData({ ask, askHistory, contractOf, clock: wall, monotonic, sleep, say });
  const broker = ibkrBroker({
    baseUrl: url,
    accountId: account,
    client,
    wall,
    monotonic,
    sleep,
    ...(paceMs !== undefined && { paceMs }),
    turnAt,
    contracts: { conidOf: async (symbol) => (await contractOf(symbol)).conid },
    instrument: market.instrument,
    quote: (symbol) => market.quote(symbol, wall.now()),
    say,
  });
  return {
    kind,
    broker,
    requireAccount: async (expected) => {
      const { number, blocked } = await broker.account();
      if (typeof expected === "string" && number !== expected)
        throw new Fault("refused", `IBKR_ACCOUNT is "${number}", and the desk's books are of "${expected}"`);
      if (blocked !== null) log.warn({ account: number, blocked }, "the broker takes no orders for this account");
    },
    describe: () => ({
      kind,
      allowLive,
      facts: [
        { label: "Gateway", value: url, isCode: true },
        { label: "Account", value: account, isCode: true },
      ],
    }),
    test: () => testConnection({ url, account, wanted: kind, allowLive, ask, broker, market, wall }),
    newsSource: (name) => ({ name, idle: "Interactive Brokers brings no headlines here", feeds: async () => [] }),
    createPorts: (given) => createIbkrPorts({ ask, client, history, priorities, market, broker, contractOf }, given),
    close: async () => undefined,
  };
}
