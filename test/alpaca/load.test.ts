import { afterAll, beforeAll, expect, it } from "vitest";
import { alpacaMarketData } from "@/server/adapters/market-data/alpaca";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";

const SYMBOLS = Array.from({ length: 300 }, (_, i) => `Q${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`);
const AGENTS = 1_000;
const MINUTES = 3;
/** A Tuesday in New York, an hour after the open. */
const START = Date.parse("2026-03-03T15:30:00Z");
const MINUTE_MS = 60_000;

const clock = { at: START, now: () => clock.at };
let server: AlpacaServer;

beforeAll(async () => {
  server = await startAlpacaServer({ clock, startAt: START, historyDays: 5, rateLimitPerMinute: null });
});

afterAll(() => server.close());

it("asks at most 20 times a minute for the bars of 300 symbols, however many agents read them each minute", async () => {
  const { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl } = server;
  const access = { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed: "iex" } as const;
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5)));
  const say = () => undefined;
  const market = alpacaMarketData({ access, dataFetch: fetch, tradingFetch: fetch, clock, sleep, random: () => 0.5, say });
  const agents = Array.from({ length: AGENTS }, (_, i) => ({
    symbol: SYMBOLS[i % SYMBOLS.length] ?? "",
    timeframe: (["1m", "5m", "15m"] as const)[i % 3] ?? "1m",
  }));
  const tick = () => Promise.all(agents.map(({ symbol, timeframe }) => market.bars(symbol, timeframe, clock.at, 60)));
  await tick();
  for (let minute = 1; minute <= MINUTES; minute++) {
    clock.at = START + minute * MINUTE_MS;
    await server.advance(clock.at);
    const before = server.log.counts()["/v2/stocks/bars"] ?? 0;
    const answers = await tick();
    expect(answers).toHaveLength(AGENTS);
    expect(answers[0]?.time.at(-1)).toBe(clock.at - MINUTE_MS);
    expect((server.log.counts()["/v2/stocks/bars"] ?? 0) - before).toBeLessThanOrEqual(20);
  }
  market.close();
}, 120_000);
