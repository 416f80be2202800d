import { afterEach, describe, expect, it, vi } from "vitest";
import type { AlpacaFeed } from "@/server/adapters/alpaca/access";
import { alpacaMarketData } from "@/server/adapters/market-data/alpaca";
import { instantInWords } from "@/server/core/words";
import { type AlpacaServer, startAlpacaServer } from "../../../support/alpaca/start-alpaca-server";

const MINUTE = 60_000;
/** Monday 2026-03-02, 10:00 New York. */
const AT = Date.UTC(2026, 2, 2, 15);
const WAIT = { timeout: 10_000, interval: 10 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(feed: AlpacaFeed = "iex", options: Parameters<typeof startAlpacaServer>[0] = {}) {
  let now = AT;
  const clock = {
    now: () => now,
    set: (at: number) => {
      now = at;
    },
  };
  const server = await startAlpacaServer({ clock, historyDays: 5, rateLimitPerMinute: null, ...options });
  closing.push(() => server.close());
  const said: string[] = [];
  const market = alpacaMarketData({
    access: { ...server, feed },
    dataFetch: fetch,
    tradingFetch: fetch,
    clock,
    monotonic: clock,
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    random: () => 0.5,
    say: (sentence) => void said.push(sentence),
    inUse: async () => [],
  });
  closing.push(() => market.close());
  return { server, market, said };
}

const connected = (market: Awaited<ReturnType<typeof open>>["market"]) =>
  vi.waitFor(() => expect(market.state().stocks.lastMessageAt).not.toBeNull(), WAIT);
const requests = ({ log }: AlpacaServer) => log.counts()["/v2/stocks/bars"] ?? 0;

describe("what is pushed", () => {
  it("is given without a question: the minute that ended, and the quote in force", async () => {
    const { server, market } = await open();
    market.watch(["TSLA"]);
    await connected(market);
    const before = await market.bars("TSLA", "1m", AT, 5);
    const [asked, next] = [requests(server), AT + MINUTE];
    await server.advance(next);
    await vi.waitFor(() => expect(market.state().stocks.lastMessageAt).toBe(next), WAIT);
    const after = await market.bars("TSLA", "1m", next, 5);
    expect(Array.from(after.time)).toEqual([...Array.from(before.time).slice(1), AT]);
    expect(requests(server)).toBe(asked);
    expect(await market.quote("TSLA", next)).toMatchObject({ symbol: "TSLA" });
    expect(server.log.counts()["/v2/stocks/quotes/latest"]).toBeUndefined();
  });

  it("is asked for again after the stream was lost: nothing that ended since its last word is trusted", async () => {
    const { server, market } = await open();
    market.watch(["TSLA"]);
    await connected(market);
    await market.bars("TSLA", "1m", AT, 5);
    const asked = requests(server);
    await server.faults.add({ fault: "drop_stream", stream: "data" });
    await vi.waitFor(
      () => expect(market.state().stocks).toMatchObject({ connected: false, trouble: "the connection ended" }),
      WAIT,
    );
    await server.advance(AT + 2 * MINUTE);
    await vi.waitFor(() => expect(market.state().stocks).toMatchObject({ connected: true, trouble: null }), WAIT);
    await vi.waitFor(() => expect(requests(server)).toBeGreaterThan(asked), WAIT);
    const bars = await market.bars("TSLA", "1m", AT + 2 * MINUTE, 3);
    expect(Array.from(bars.time)).toEqual([AT - MINUTE, AT, AT + MINUTE]);
  }, 20_000);

  it("goes on for symbols that are watched later, and ends for those that are not any more", async () => {
    const { market } = await open();
    market.watch(["TSLA"]);
    await connected(market);
    market.watch(["KO", "BTC/USD"]);
    expect(market.state()).toMatchObject({ stocks: { symbols: ["KO"] }, crypto: { symbols: ["BTC/USD"] } });
    await vi.waitFor(() => expect(market.state().crypto.connected).toBe(true), WAIT);
  });

  it("tells of a halt, which makes a symbol untradable until trading resumes", async () => {
    const { server, market } = await open();
    market.watch(["TSLA"]);
    await connected(market);
    expect((await market.instrument("TSLA")).untradable).toBeNull();
    await server.faults.add({ fault: "halt", symbol: "TSLA" });
    const reason = `halted since ${instantInWords(AT)}: Trading Halt, Trading Halted`;
    await vi.waitFor(async () => expect((await market.instrument("TSLA")).untradable).toBe(reason), WAIT);
    await server.faults.add({ fault: "resume", symbol: "TSLA" });
    await vi.waitFor(async () => expect((await market.instrument("TSLA")).untradable).toBeNull(), WAIT);
  });

  it("is refused when no market can have made it", async () => {
    const { server, market } = await open();
    market.watch(["TSLA"]);
    await connected(market);
    await server.faults.add({ fault: "bad_quote", symbol: "TSLA", bid: 101, ask: 100, times: 1 });
    await server.advance(AT + MINUTE);
    await vi.waitFor(() => expect(market.state().refused.quotes).toBe(1), WAIT);
  });
});

describe("what the plan permits", () => {
  it("are 30 symbols on IEX: the others are asked for, which the state says", async () => {
    const { market } = await open();
    const tickers = Array.from({ length: 40 }, (_, i) => `A${String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26))}`);
    market.watch(tickers);
    await connected(market);
    const { symbols, notStreamed } = market.state().stocks;
    expect([symbols, notStreamed]).toEqual([tickers.slice(0, 30), tickers.slice(30)]);
  });

  it("may not be all exchanges: the stream of IEX is opened instead", async () => {
    const { market, said } = await open("sip");
    market.watch(["TSLA"]);
    await connected(market);
    expect(market.state().feed).toBe("iex");
    expect(said.filter((sentence) => sentence.includes("IEX feed alone"))).toHaveLength(1);
  }, 20_000);
});
