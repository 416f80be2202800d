import { afterEach, expect, it } from "vitest";
import { alpacaMarketData } from "@/server/adapters/market-data/alpaca";
import { barsBehind } from "@/server/core/market/calendar/calendar";
import { barEnd } from "@/server/core/market/timeframes";
import { TECHNICAL_BARS } from "@/server/core/signals/technical";
import { type AlpacaServer, startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { firstDifference } from "../support/first-difference";

const SYMBOLS = Array.from({ length: 300 }, (_, i) => `Q${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`);
const TIMEFRAMES = ["1m", "5m", "15m"] as const;
/** 300 symbols, each with agents of every timeframe. */
const AGENTS = Array.from({ length: 1_000 }, (_, i) => ({
  symbol: SYMBOLS[i % SYMBOLS.length] ?? "",
  timeframe: TIMEFRAMES[Math.floor(i / SYMBOLS.length) % TIMEFRAMES.length] ?? "1m",
  count: TECHNICAL_BARS,
}));
/** What one node works on side by side. */
const AT_ONCE = 96;
const MOST_REQUESTS = 20;
const MINUTE_MS = 60_000;

let server: AlpacaServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** A desk that started at `startAt`, whose 1,000 agents read their bars; gives how often the server was asked for bars meanwhile. */
async function openDesk(startAt: number) {
  const clock = { at: startAt, now: () => clock.at };
  const opened = await startAlpacaServer({ clock, startAt, historyDays: 12, rateLimitPerMinute: null });
  server = opened;
  const { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl } = opened;
  const market = alpacaMarketData({
    access: { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed: "iex" },
    dataFetch: fetch,
    tradingFetch: fetch,
    clock,
    monotonic: clock,
    sleep: (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5))),
    random: () => 0.5,
    say: () => undefined,
    inUse: async () => AGENTS,
  });
  return {
    market,
    async minute(at: number): Promise<number> {
      clock.at = at;
      await opened.advance(at);
      const before = opened.log.counts()["/v2/stocks/bars"] ?? 0;
      for (let first = 0; first < AGENTS.length; first += AT_ONCE)
        await Promise.all(
          AGENTS.slice(first, first + AT_ONCE).map(async ({ symbol, timeframe, count }) => {
            const { time } = await market.bars(symbol, timeframe, at, count);
            const last = time.at(-1) ?? 0;
            expect(time.length).toBe(count);
            expect(barsBehind("equity", timeframe, last, at)).toBe(0);
            // A run reads them a second time, as of the end of the last one.
            const again = await market.bars(symbol, timeframe, barEnd("equity", timeframe, last), count);
            expect(firstDifference(again.time, time)).toBeNull();
          }),
        );
      return (opened.log.counts()["/v2/stocks/bars"] ?? 0) - before;
    },
  };
}

it.each([
  ["an hour after the open", "2026-03-03T15:30:00Z"],
  ["at the open", "2026-03-03T14:30:00Z"],
  ["before the close", "2026-03-03T20:58:00Z"],
])(
  "asks at most 20 times a minute for the bars of 300 symbols and 1,000 agents, from the first minute of a start on: %s",
  async (_, from) => {
    const startAt = Date.parse(from);
    const desk = await openDesk(startAt);
    const counts: number[] = [];
    for (let minute = 0; minute < 3; minute++) counts.push(await desk.minute(startAt + minute * MINUTE_MS));
    desk.market.close();
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_REQUESTS);
  },
  120_000,
);

it("asks as seldom in the first minutes of the next trading day", async () => {
  const desk = await openDesk(Date.parse("2026-03-03T20:50:00Z"));
  await desk.minute(Date.parse("2026-03-03T20:50:00Z"));
  const open = Date.parse("2026-03-04T14:30:00Z");
  const counts: number[] = [];
  for (let minute = 0; minute < 3; minute++) counts.push(await desk.minute(open + minute * MINUTE_MS));
  desk.market.close();
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_REQUESTS);
}, 120_000);
