import { afterEach, describe, expect, it, vi } from "vitest";
import { alpacaNews } from "@/server/adapters/news/alpaca";
import type { NewsSource } from "@/server/adapters/news/news-source";
import type { JsonValue } from "@/server/core/json";
import type { Article } from "../../../support/alpaca/news/newsroom";
import type { AlpacaServerOptions } from "../../../support/alpaca/options";
import { startAlpacaServer } from "../../../support/alpaca/start-alpaca-server";

/** A Monday, 10:00 New York. */
const AT = Date.parse("2026-03-02T15:00:00Z");
const MINUTE = 60_000;
const WAIT = { timeout: 10_000, interval: 10 };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(options: AlpacaServerOptions = {}, access: Record<string, string> = {}) {
  let now = AT;
  const server = await startAlpacaServer({ startAt: AT, news: () => [], rateLimitPerMinute: null, ...options });
  closing.push(() => server.close());
  const source = alpacaNews({
    access: { ...server, feed: "iex", ...access },
    dataFetch: fetch,
    wall: { now: () => now },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { server, source, pass };
}

async function look(source: NewsSource, memory: JsonValue | null = null, symbols: readonly string[] = ["TSLA"]) {
  const [feed] = await source.feeds(symbols, AbortSignal.timeout(5_000));
  if (!feed) throw new Error("no feed");
  return feed.look(memory, AbortSignal.timeout(5_000));
}

function article(id: number, given: Partial<Article> = {}): Article {
  const rest = { summary: "", author: "", source: "benzinga", url: "", symbols: ["TSLA"] };
  return { id, headline: `Headline ${id}`, createdAt: AT - MINUTE, updatedAt: AT - MINUTE, ...rest, ...given };
}

const stories = (items: readonly { readonly story: string }[]) => items.map(({ story }) => story);
/** An answer of the service that is not the local server's. */
const answering = (body: unknown, status = 200) =>
  alpacaNews({
    access: {
      keyId: "PK",
      secret: "s",
      tradingUrl: "",
      dataUrl: "http://x",
      tradeStreamUrl: "",
      dataStreamUrl: "ws://x",
      feed: "iex",
    },
    dataFetch: async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status }),
    wall: { now: () => AT },
  });
const row = (given: Record<string, unknown>) => ({
  id: 1,
  headline: "A headline",
  created_at: "2026-03-02T14:59:00Z",
  updated_at: "2026-03-02T14:59:00Z",
  symbols: ["TSLA"],
  ...given,
});

describe("headlines of Alpaca", () => {
  it("name every symbol of the article, pairs with a slash", async () => {
    const { server, source } = await open();
    server.publish(article(1, { symbols: ["AAPL", "BRK.B", "BTCUSD", "ETHUSD", "TSLA"] }));
    const { items } = await look(source, null, ["TSLA", "BTC/USD"]);
    expect(items[0]?.symbols).toEqual(["AAPL", "BRK.B", "BTC/USD", "ETH/USD", "TSLA"]);
    expect(server.log.all.at(-1)?.query).toContain("symbols=BTCUSD%2CTSLA");
  });

  it("are asked for again from a minute before the last update, and a day back when a symbol is new", async () => {
    const { server, source } = await open();
    server.publish(article(1));
    const { memory } = await look(source);
    await look(source, memory);
    await look(source, memory, ["TSLA", "IWM"]);
    const starts = server.log.all.map(({ query }) => new URLSearchParams(query).get("start"));
    const day = new Date(AT - 86_400_000).toISOString();
    expect(starts).toEqual([day, new Date(AT - 2 * MINUTE).toISOString(), day]);
  });

  it("are asked for no further back than three days, however long nobody looked", async () => {
    const { server, source, pass } = await open();
    server.publish(article(1));
    const { memory } = await look(source);
    pass(30 * 86_400_000);
    await look(source, memory);
    const start = new URLSearchParams(server.log.all.at(-1)?.query).get("start");
    expect(start).toBe(new Date(AT + 27 * 86_400_000).toISOString());
  });

  it("are not hidden by an update that is stamped with the future", async () => {
    const { server, source } = await open();
    const future = row({ updated_at: "2099-01-01T00:00:00Z" });
    const { memory } = await look(answering({ news: [future], next_page_token: null }));
    server.publish(article(2, { updatedAt: AT - 1_000 }));
    expect(stories((await look(source, memory)).items)).toEqual(["2"]);
  });

  it("are read page after page, ten in one look, and the next look goes on behind them", async () => {
    const { server, source } = await open();
    for (let i = 0; i < 620; i += 1) server.publish(article(i + 1, { updatedAt: AT - 700 * MINUTE + i * MINUTE }));
    const first = await look(source);
    expect(stories(first.items)).toEqual(Array.from({ length: 500 }, (_, i) => String(i + 1)));
    expect(server.log.all).toHaveLength(10);
    const second = await look(source, first.memory);
    expect(stories(second.items)).toEqual(Array.from({ length: 122 }, (_, i) => String(i + 499)));
    expect(second.restMs).toBeNull();
  });

  it("of pages before a refusal for now are kept, and the service is left alone for as long as it asks", async () => {
    const { server, source } = await open();
    for (let i = 0; i < 60; i += 1) server.publish(article(i + 1, { updatedAt: AT - 100 * MINUTE + i * MINUTE }));
    const asked = server.log.all;
    const limited = alpacaNews({
      access: { ...server, feed: "iex" },
      dataFetch: async (input, init) => {
        if (asked.length === 1) await server.faults.add({ fault: "rate_limited", times: 1, resetSeconds: 30 });
        return fetch(input, init);
      },
      wall: { now: () => AT },
    });
    const first = await look(limited);
    expect(stories(first.items)).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 1)));
    expect(first.restMs).toBeGreaterThan(1_000);
    expect(stories((await look(source, first.memory)).items)).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 49)));
  });

  it("that are broken are refused alone, each once, with what is wrong", async () => {
    const news = [
      row({ id: 1 }),
      row({ id: 2, headline: null }),
      row({ id: 3, created_at: "soon" }),
      row({ id: 4, updated_at: "never" }),
      "no row",
      row({ id: 6, headline: " <b></b> " }),
      row({ id: 7, symbols: "TSLA" }),
      row({ id: 8, symbols: ["AAPL"] }),
      row({ id: 9, url: "javascript:alert(1)", headline: "<script>x</script>Nine &amp; more" }),
    ];
    const source = answering({ news, next_page_token: null });
    const { items, refused, memory } = await look(source);
    expect(items.map(({ story, title, url }) => [story, title, url])).toEqual([
      ["1", "A headline", null],
      ["9", "Nine & more", null],
    ]);
    expect(refused).toEqual([
      expect.stringContaining("headline"),
      expect.stringContaining("its time cannot be read"),
      'article 4: updated_at "never" is no time',
      expect.stringMatching(/^an article: it: /),
      expect.stringContaining("headline is empty"),
      expect.stringContaining("symbols"),
    ]);
    expect((await look(source, memory)).refused).toEqual([]);
  });

  it.each([
    ["other keys", 401, { message: "unauthorized." }, /^headlines of Alpaca: unauthorized\. \(check the key id and the secret/],
    [
      "no keys",
      401,
      "<html><head><title>401 Authorization Required</title></head></html>",
      /401 Authorization Required \(check the key/,
    ],
    ["a plan without it", 403, { message: "forbidden." }, /^headlines of Alpaca: forbidden\. \(.+/],
    ["a bad gateway", 502, "<html><title>502 Bad Gateway</title>", /502 Bad Gateway \(Alpaca is in trouble/],
    ["too many requests", 429, { message: "too many requests." }, /too many requests\. \(.+/],
    ["another shape", 200, { news: "none" }, /news: /],
    ["half an answer", 200, '{"news":[{"id":1', /no JSON/],
    ["no object", 200, "null", /not what it should be/],
  ])("that are answered with %s fail as data that is missing, in words", async (_, status, body, words) => {
    await expect(look(answering(body, status))).rejects.toMatchObject({
      name: "Fault",
      code: "data_missing",
      message: expect.stringMatching(words),
    });
  });

  it("fail as data that is missing where nobody answers", async () => {
    const { source } = await open({}, { dataUrl: "http://127.0.0.1:9" });
    await expect(look(source)).rejects.toMatchObject({ code: "data_missing", message: expect.stringContaining("Alpaca") });
  });

  it("come in groups of two hundred symbols, each a feed of its own", async () => {
    const { source } = await open();
    const symbols = Array.from({ length: 201 }, (_, i) => `${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`);
    const feeds = await source.feeds([...symbols, ...symbols], AbortSignal.timeout(5_000));
    expect(feeds.map(({ part, symbols: some }) => [part, some.length])).toEqual([
      ["news", 200],
      ["news 2", 1],
    ]);
  });
});

describe("the stream of Alpaca's headlines", () => {
  const subscribed = (server: { streams(): { data: number } }) =>
    vi.waitFor(() => expect(server.streams().data).toBe(1), WAIT).then(() => new Promise((resolve) => setTimeout(resolve, 100)));

  it("says once to look for articles that come together, and not for those on other symbols", async () => {
    const { server, source } = await open();
    const told = vi.fn();
    const ear = source.listen?.(["TSLA", "BTC/USD"], told);
    closing.push(() => ear?.stop());
    await subscribed(server);
    server.publish(article(1, { symbols: ["AAPL"] }));
    server.publish(article(2, { symbols: ["AAPL", "BTCUSD"] }));
    server.publish(article(3));
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), WAIT);
    expect(told).toHaveBeenCalledTimes(1);
    server.publish(article(3, { headline: "Changed" }));
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), WAIT);
  });

  it("is connected again after it was lost, and says to look for what may have been missed", async () => {
    const { server, source } = await open();
    const told = vi.fn();
    const ear = source.listen?.(["TSLA"], told);
    closing.push(() => ear?.stop());
    await subscribed(server);
    await server.faults.add({ fault: "drop_stream", stream: "data" });
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1), WAIT);
    await subscribed(server);
    server.publish(article(1));
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), WAIT);
  });

  it("is silent after it was stopped, also about what came before", async () => {
    const { server, source } = await open();
    const told = vi.fn();
    const ear = source.listen?.(["TSLA"], told);
    await subscribed(server);
    server.publish(article(1));
    ear?.stop();
    await vi.waitFor(() => expect(server.streams().data).toBe(0), WAIT);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(told).not.toHaveBeenCalled();
  });

  it.each([
    ["nobody answers", { dataStreamUrl: "ws://127.0.0.1:9" }],
    ["the keys are refused", { secret: "another" }],
  ])("is no trouble where %s", async (_, access) => {
    const { source } = await open({}, access);
    const told = vi.fn();
    const ear = source.listen?.(["TSLA"], told);
    await new Promise((resolve) => setTimeout(resolve, 300));
    ear?.stop();
    expect(told).not.toHaveBeenCalled();
  });
});
