import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { accountTrouble } from "../../adapters/alpaca/pair-trouble";
import { type ConnectionStep, testConnection } from "../../adapters/alpaca/test-connection";
import { BROKERS } from "../../adapters/broker";
import type { AlpacaBroker } from "../../adapters/broker/alpaca";
import {
  createRateLimitedClient,
  type RateLimitedClient,
  type RateLimitedClientOptions,
} from "../../adapters/requests/rate-limited-client";
import { Fault } from "../../core/fault";
import type { Clock } from "../../core/ports";
import type { AlpacaConfig } from "../config";
import { steadyClock } from "./steady-clock";

/** Requests a minute that Alpaca permits an account, on each of its two hosts. */
const REQUESTS_PER_MINUTE = 200;
const sleepUnless = (ms: number, signal?: AbortSignal) => pause(ms, undefined, { signal });

/** The ways of this process to the account at Alpaca. */
export interface Alpaca extends AlpacaConfig {
  readonly trading: RateLimitedClient;
  readonly data: RateLimitedClient;
  readonly broker: AlpacaBroker;
  /** Throws Fault `refused` when the keys open an account that must not be traded, or another than `expected`. */
  requireAccount(expected?: string | null): Promise<void>;
  /** Tries the connection step by step, without sending an order. */
  test(): AsyncGenerator<ConnectionStep>;
}

/** `ways` are how it sends and pauses; by default as this machine does. */
export function createAlpaca(
  config: AlpacaConfig,
  wall: Clock,
  log: Pick<Logger, "warn">,
  monotonic = steadyClock,
  ways: Partial<Pick<RateLimitedClientOptions, "fetch" | "sleep">> = {},
): Alpaca {
  const { access, kind, allowLive } = config;
  const { fetch = globalThis.fetch, sleep = sleepUnless } = ways;
  const own = { wall, monotonic, sleep, random: Math.random };
  const client = () => createRateLimitedClient({ ...own, fetch, limitPerMinute: REQUESTS_PER_MINUTE });
  const [trading, data] = [client(), client()];
  const broker = BROKERS.alpaca({ access, client: trading, sleep, say: (sentence) => log.warn(sentence) });
  return {
    ...config,
    trading,
    data,
    broker,
    requireAccount: async (expected) => {
      const { number, blocked } = await broker.account();
      const trouble = accountTrouble(number, kind, allowLive);
      if (trouble !== null) throw new Fault("refused", trouble);
      if (typeof expected === "string" && number !== expected)
        throw new Fault("refused", `the keys are those of account "${number}", and the desk's books are of "${expected}"`);
      if (blocked !== null) log.warn({ account: number, blocked }, "the broker takes no orders for this account");
    },
    test: () => testConnection(access, { wanted: kind, allowLive, wall, sleep, client: trading, dataClient: data }),
  };
}
