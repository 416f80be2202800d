import { marketData } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import type { Clock } from "@/server/core/ports";
import type { AllowLive } from "@/server/core/venues/allow-live";
import type { ConnectionStep as ConnectionStepOf } from "@/server/status/connection";
import type { RateLimitedClient } from "../requests/rate-limited-client";
import { wireTimeSchema } from "../wire/amounts";
import type { AlpacaAccess } from "./access";
import { accountOf } from "./account";
import { type AlpacaErrorKind, alpacaTrouble } from "./errors";
import { accountTrouble, pairTrouble, type TradingKind } from "./pair-trouble";
import { createTradeStream } from "./trade-stream";
import { createTradingApis, type TradingApis } from "./trading-apis";

export const CONNECTION_STEPS = ["address", "key", "account", "feed", "clock", "stream"] as const;

export type ConnectionStep = ConnectionStepOf & { readonly step: (typeof CONNECTION_STEPS)[number] };

export interface ConnectionTestOptions {
  readonly wanted: TradingKind;
  /** As ZTRADE_ALLOW_LIVE says it. */
  readonly allowLive: AllowLive;
  /** Real time. */
  readonly wall: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** To the trading address. */
  readonly client: RateLimitedClient;
  /** To the address of market data. */
  readonly dataClient: RateLimitedClient;
}

const SKEW_WARNS_MS = 2_000;
const SKEW_FAILS_MS = 30_000;
const STREAM_MS = 12_000;
/** A share that always has a quote. */
const PROBE = "SPY";

type Finding = Omit<ConnectionStep, "step">;
type Probe = (access: AlpacaAccess, options: ConnectionTestOptions, apis: TradingApis) => Promise<Finding>;

const clockSchema = z.object({ timestamp: wireTimeSchema });
const ok = (finding: string): Finding => ({ state: "ok", finding, advice: null });
const failed = (finding: string, advice: string): Finding => ({ state: "failed", finding, advice });

const PROBES: Readonly<Record<ConnectionStep["step"], Probe>> = {
  address: async (access, { wanted, allowLive, client }, apis) => {
    const trouble = pairTrouble(access, wanted, allowLive);
    if (trouble) return failed(trouble, "put in the address and the keys of the same kind of account");
    try {
      clockSchema.parse(await (await apis.clock.legacyClockRaw()).raw.json());
    } catch (error) {
      const { kind, fault } = await alpacaTrouble(error, "read");
      // Keys are looked at next.
      if (fault.code !== "refused") return failed(`${access.tradingUrl}: ${fault.message}`, adviceFor("address", kind, client));
    }
    return ok(`${access.tradingUrl} answers`);
  },
  key: async (_access, _options, apis) => {
    await apis.account.getAccountRaw();
    return ok("the keys are accepted");
  },
  account: async (_access, { wanted, allowLive }, apis) => {
    const account = accountOf(await (await apis.account.getAccountRaw()).raw.json());
    const trouble = accountTrouble(account.number, wanted, allowLive);
    if (trouble) return failed(trouble, "put in the keys of the account that is meant, or allow this one");
    if (account.blocked) return failed(`account ${account.number}: ${account.blocked}`, "see to it at app.alpaca.markets");
    return ok(`account ${account.number} takes orders, with ${account.cashUsd} US dollars in cash`);
  },
  feed: async ({ keyId, secret, dataUrl, feed }, { dataClient }) => {
    const configuration = new marketData.Configuration({
      keyId,
      secret,
      basePath: dataUrl,
      fetchApi: dataClient.fetchFor("look"),
      timeoutMs: 0,
    });
    await new marketData.StockApi(configuration).stockLatestQuoteSingleRaw({ symbol: PROBE, feed });
    return ok(`the feed "${feed}" gives quotes`);
  },
  clock: async (_access, { wall }, apis) => {
    const before = wall.now();
    const { timestamp } = clockSchema.parse(await (await apis.clock.legacyClockRaw()).raw.json());
    const skewMs = Math.round((before + wall.now()) / 2 - timestamp);
    const finding = `this machine's clock is ${Math.abs(skewMs / 1000).toFixed(1)} s ${skewMs < 0 ? "behind" : "ahead of"} the broker's`;
    if (Math.abs(skewMs) > SKEW_FAILS_MS)
      return failed(finding, "set this machine's clock, best by NTP; no entries are made like this");
    if (Math.abs(skewMs) > SKEW_WARNS_MS) return { state: "warned", finding, advice: "let this machine's clock be set by NTP" };
    return ok(finding);
  },
  stream: async (access, { wall, sleep }) => {
    const reason = await streamTrouble(access, wall, sleep);
    if (reason === null) return ok("order updates are streamed");
    return failed(`${access.tradeStreamUrl}: ${reason}`, "check the address of the stream, and that no proxy stops WebSockets");
  },
};

/** Goes through the connection step by step; after the first failure the rest is skipped. Sends no order and changes nothing. */
export async function* testConnection(access: AlpacaAccess, options: ConnectionTestOptions): AsyncGenerator<ConnectionStep> {
  const apis = createTradingApis(access, options.client)("look");
  let failedAt: string | null = null;
  for (const step of CONNECTION_STEPS) {
    if (failedAt) {
      yield { step, state: "skipped", finding: `not tried, because "${failedAt}" failed`, advice: null };
      continue;
    }
    const found = await probe(step, access, options, apis);
    if (found.state === "failed") failedAt = step;
    yield { step, ...found };
  }
}

async function probe(
  step: ConnectionStep["step"],
  access: AlpacaAccess,
  options: ConnectionTestOptions,
  apis: TradingApis,
): Promise<Finding> {
  try {
    return await PROBES[step](access, options, apis);
  } catch (error) {
    const { kind, fault } = await alpacaTrouble(error, "read");
    return failed(fault.message, adviceFor(step, kind, step === "feed" ? options.dataClient : options.client));
  }
}

/** Where the request did not get to what the step tries, the step's own advice would be wrong. */
function adviceFor(step: ConnectionStep["step"], kind: AlpacaErrorKind, client: RateLimitedClient): string {
  if (kind === "not_sent") return client.state().circuit === "closed" ? BUDGET_ADVICE : UNREACHED_ADVICE;
  return KIND_ADVICE[kind] ?? ADVICE[step];
}

const BUDGET_ADVICE =
  "nothing is wrong with the connection: wait a minute and test again; if it comes back, let fewer agents run in a minute, or stop other programs that use this account";
const UNREACHED_ADVICE =
  "check the address, the network and https://status.alpaca.markets; the desk itself tries again every minute";
const KIND_ADVICE: Partial<Readonly<Record<AlpacaErrorKind, string>>> = {
  rate_limited: BUDGET_ADVICE,
  server_trouble: "wait and test again; https://status.alpaca.markets tells how Alpaca is",
  timed_out: "wait and test again; https://status.alpaca.markets tells how Alpaca is",
  no_answer: UNREACHED_ADVICE,
};
const ADVICE: Readonly<Record<ConnectionStep["step"], string>> = {
  address: "check the address, the network and https://status.alpaca.markets",
  key: "make a new pair of keys at app.alpaca.markets and put in both",
  account: "see to the account at app.alpaca.markets",
  feed: "choose the feed iex, which every account has",
  clock: "try again",
  stream: "try again",
};

/** Why the stream does not get to its subscription; null when it does. */
async function streamTrouble(access: AlpacaAccess, wall: Clock, sleep: ConnectionTestOptions["sleep"]): Promise<string | null> {
  const done = new AbortController();
  let subscribe = (_: null): void => undefined;
  const subscribed = new Promise<null>((resolve) => {
    subscribe = resolve;
  });
  const stream = createTradeStream({ access, wall, onChange: () => subscribe(null) });
  try {
    const late = sleep(STREAM_MS, done.signal).then(() => stream.state().reason ?? "no subscription");
    return await Promise.race([subscribed, late]);
  } finally {
    done.abort();
    stream.close();
  }
}
