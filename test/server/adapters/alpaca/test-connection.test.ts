import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { AlpacaAccess } from "@/server/adapters/alpaca/access";
import { type ConnectionStep, testConnection } from "@/server/adapters/alpaca/test-connection";
import { createTradeStream } from "@/server/adapters/alpaca/trade-stream";
import type { RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";
import { type AlpacaBench, BENCH_OPENS_AT, createTestClient, openAlpacaBench } from "../../../support/alpaca-bench";

async function stepsOf(
  bench: AlpacaBench,
  part: Partial<AlpacaAccess> = {},
  longestMs = 12_000,
  lines: Partial<Record<"client" | "dataClient", RateLimitedClient>> = {},
): Promise<readonly ConnectionStep[]> {
  const steps: ConnectionStep[] = [];
  const options = {
    wanted: "paper",
    allowLive: [],
    wall: { now: () => BENCH_OPENS_AT },
    sleep: (ms: number, signal?: AbortSignal) => sleep(Math.min(ms, longestMs), undefined, { signal }),
    client: createTestClient(),
    dataClient: createTestClient(),
    ...lines,
  } as const;
  for await (const step of testConnection({ ...bench.access, ...part }, options)) steps.push(step);
  return steps;
}

const statesOf = (steps: readonly ConnectionStep[]) => steps.map(({ step, state }) => `${step} ${state}`);

it("goes through address, key, account, feed, clock and stream", async () => {
  const bench = await openAlpacaBench({ accountNumber: "PA3LOCAL0042" }, "SPY");
  const steps = await stepsOf(bench);
  expect(statesOf(steps)).toEqual(["address ok", "key ok", "account ok", "feed ok", "clock ok", "stream ok"]);
  expect(steps.map(({ finding }) => finding)).toEqual([
    `${bench.access.tradingUrl} answers`,
    "the keys are accepted",
    "account PA3LOCAL0042 takes orders, with 100000.00 US dollars in cash",
    'the feed "iex" gives quotes',
    "this machine's clock is 0.0 s ahead of the broker's",
    "order updates are streamed",
  ]);
  expect(bench.server.log.all.every(({ method }) => method === "GET")).toBe(true);
  await expect.poll(() => bench.server.streams().trade).toBe(0);
});

it.each([
  ["address", { tradingUrl: "http://127.0.0.1:1" }, /^http:\/\/127\.0\.0\.1:1: .*bad port/, /check the address/],
  ["address", { keyId: "AKLIVE" }, /the key AK\.\.\. is for LIVE trading/, /of the same kind/],
  ["key", { secret: "wrong" }, /unauthorized|not authorized/, /new pair of keys/],
  ["feed", { feed: "sip" }, /subscription does not permit/, /choose the feed iex/],
] as const)("stops at the %s with %j and says what to do", async (step, part, finding, advice) => {
  const bench = await openAlpacaBench({}, "SPY");
  const steps = await stepsOf(bench, part);
  const failed = steps.findIndex(({ state }) => state === "failed");
  expect(steps[failed]).toMatchObject({ step, finding: expect.stringMatching(finding), advice: expect.stringMatching(advice) });
  expect(steps.slice(0, failed).every(({ state }) => state === "ok")).toBe(true);
  expect(steps.slice(failed + 1).every(({ state }) => state === "skipped")).toBe(true);
  expect(steps).toHaveLength(6);
});

it.each([
  [1_900, "ok", "this machine's clock is 1.9 s behind the broker's"],
  [2_100, "warned", "this machine's clock is 2.1 s behind the broker's"],
  [-29_000, "warned", "this machine's clock is 29.0 s ahead of the broker's"],
  [-31_000, "failed", "this machine's clock is 31.0 s ahead of the broker's"],
] as const)("with a broker's clock that is off by %i ms is %s", async (ms, state, finding) => {
  const bench = await openAlpacaBench({}, "SPY");
  await bench.server.faults.add({ fault: "clock_skew", ms });
  expect((await stepsOf(bench)).find(({ step }) => step === "clock")).toMatchObject({ state, finding });
});

const WAIT = /nothing is wrong with the connection: wait a minute/;

it.each([
  ["address", "client"],
  ["feed", "dataClient"],
] as const)("advises to wait where the request budget is used up, at the %s", async (step, name) => {
  const bench = await openAlpacaBench({}, "SPY");
  const client = createTestClient(1);
  await client.fetchFor("exit")(`${bench.access.tradingUrl}/v2/clock`);
  const found = (await stepsOf(bench, {}, 12_000, { [name]: client })).find(({ state }) => state === "failed");
  expect(found).toMatchObject({
    step,
    finding: expect.stringContaining("the request budget is used up"),
    advice: expect.stringMatching(WAIT),
  });
});

it.each([
  ["address", "/v2/clock"],
  ["key", "/v2/account"],
  ["feed", "/v2/stocks/SPY/quotes/latest"],
] as const)(
  "advises to wait where the broker takes no more requests, at the %s",
  async (step, path) => {
    const bench = await openAlpacaBench({}, "SPY");
    await bench.server.faults.add({ fault: "rate_limited", path, resetSeconds: 0 });
    const found = (await stepsOf(bench)).find(({ state }) => state === "failed");
    expect(found).toMatchObject({ step, advice: expect.stringMatching(WAIT) });
  },
  20_000,
);

it.each([
  ["server_error", /^wait and test again/],
  ["drop_before", /^check the address, the network/],
] as const)("does not blame the keys where the broker is in trouble: %s", async (fault, advice) => {
  const bench = await openAlpacaBench({}, "SPY");
  await bench.server.faults.add({ fault, path: "/v2/account" });
  const found = (await stepsOf(bench)).find(({ state }) => state === "failed");
  expect(found).toMatchObject({ step: "key", advice: expect.stringMatching(advice) });
});

it("says why the stream cannot be reached", async () => {
  const bench = await openAlpacaBench({}, "SPY");
  const steps = await stepsOf(bench, { tradeStreamUrl: `${bench.access.tradeStreamUrl}/elsewhere` }, 500);
  expect(steps.at(-1)).toMatchObject({
    step: "stream",
    state: "failed",
    finding: expect.stringContaining("Unexpected server response: 404"),
    advice: expect.stringContaining("no proxy"),
  });
});

it("is told of fills by the stream, and again of everything after the stream was cut", async () => {
  const { access, server, broker, moveTo } = await openAlpacaBench();
  const told: string[] = [];
  const stream = createTradeStream({ access, wall: { now: () => Date.now() }, onChange: (why) => told.push(why) });
  try {
    await expect.poll(() => told).toEqual(["connected"]);
    const order = { symbol: "TSLA", side: "buy", type: "market", timeInForce: "day", orderClass: "simple", qty: "1" } as const;
    const none = { extendedHours: false, limitPrice: null, stopPrice: null, trailFraction: null, bracket: null };
    await broker.submit({ ...order, ...none, clientOrderId: "stream.1" });
    await moveTo(100);
    await expect.poll(() => told.filter((why) => why === "update").length).toBeGreaterThanOrEqual(2);
    await server.faults.add({ fault: "drop_stream", stream: "trade" });
    await expect.poll(() => stream.state().connected, { timeout: 3_000 }).toBe(false);
    await expect.poll(() => told.filter((why) => why === "connected").length, { timeout: 5_000 }).toBe(2);
    expect(stream.state()).toMatchObject({ connected: true, reason: null });
  } finally {
    stream.close();
  }
}, 15_000);
