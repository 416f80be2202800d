import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { BY_THE_MINUTE } from "@/server/core/venues/request-lots";
import { accountTrouble } from "../../alpaca/pair-trouble";
import { testConnection } from "../../alpaca/test-connection";
import { type AlpacaBroker, alpacaBroker } from "../../broker/alpaca";
import { alpacaNews } from "../../news/alpaca";
import {
  createRateLimitedClient,
  type RateLimitedClient,
  type RateLimitedClientOptions,
} from "../../requests/rate-limited-client";
import type { VenueConnection, VenueInputs } from "../venue";
import { createAlpacaPorts } from "./create-alpaca-ports";
import { describeAlpaca } from "./describe-alpaca";
import type { AlpacaConfig } from "./read-alpaca-config";

/** Requests a minute that Alpaca permits an account, on each of its two hosts. */
const REQUESTS_PER_MINUTE = 200;
const sleepUnless = (ms: number, signal?: AbortSignal) => pause(ms, undefined, { signal });

/** The ways of this process to the account at Alpaca. */
export interface Alpaca extends VenueConnection, AlpacaConfig {
  readonly kind: AlpacaConfig["kind"];
  /** To the host of trading, and to that of market data, each with a budget of its own. */
  readonly trading: RateLimitedClient;
  readonly data: RateLimitedClient;
  readonly broker: AlpacaBroker;
}

/** `fetch` and `sleep` are how it sends and pauses; by default as this machine does. */
export function createAlpaca(
  config: AlpacaConfig,
  inputs: VenueInputs & Partial<Pick<RateLimitedClientOptions, "fetch" | "sleep">>,
): Alpaca {
  const { access, kind, allowLive } = config;
  const { wall, monotonic, log, fetch = globalThis.fetch, sleep = sleepUnless } = inputs;
  const own = { wall, monotonic, sleep, random: Math.random };
  const client = (host: string) => {
    const shared = inputs.shared?.(["alpaca", access.keyId, host], BY_THE_MINUTE);
    return createRateLimitedClient({ ...own, fetch, limitPerMinute: REQUESTS_PER_MINUTE, shared });
  };
  const [trading, data] = [client("trading"), client("data")];
  const broker = alpacaBroker({ access, client: trading, sleep, say: (sentence) => log.warn(sentence) });
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
    describe: () => describeAlpaca(config),
    test: () => testConnection(access, { wanted: kind, allowLive, wall, sleep, client: trading, dataClient: data }),
    newsSource: () => alpacaNews({ access, dataFetch: data.fetchFor("look"), wall }),
    createPorts: (given) => createAlpacaPorts({ access, trading, data, broker }, given),
    close: async () => undefined,
  };
}
