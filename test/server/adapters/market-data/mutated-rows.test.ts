import { marketData, streaming } from "@alpacahq/alpaca-trade-api";
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whileCurrent } from "@/server/adapters/alpaca/stream-client";
import { createAskBars } from "@/server/adapters/market-data/alpaca/ask-bars";
import { createHalts, instrumentOfAsset, type TradingStatus } from "@/server/adapters/market-data/alpaca/instruments";
import { createAskQuotes } from "@/server/adapters/market-data/alpaca/quotes";
import { marketTopic } from "@/server/adapters/market-data/alpaca/streams";
import { createOddities, readQuote, readStatus } from "@/server/adapters/market-data/alpaca/wire";
import type { Bar, Quote } from "@/server/core/market/market";
import { ASSET_ROW } from "../../../support/desk/documented-rows";
import { mutatedRow } from "../../../support/desk/mutated-row";

const AT = Date.parse("2026-03-03T15:00:00Z");
const MINUTE = 60_000;
const YEAR_2200 = Date.UTC(2200, 0);

/** As Alpaca documents them; what is pushed has `T` and `S` besides. */
const BAR_ROW = { t: "2026-03-03T15:00:00Z", o: 100, h: 101, l: 99, c: 100.5, v: 1118, n: 65, vw: 100.2 };
const QUOTE_ROW = {
  t: "2026-03-03T15:00:17.123456789Z",
  ap: 100.02,
  as: 2,
  ax: "V",
  bp: 100,
  bs: 1,
  bx: "V",
  c: ["R"],
  z: "B",
};
const STATUS_ROW = {
  t: "2026-03-03T15:00:00Z",
  sc: "H",
  sm: "Trading Halt",
  rc: "T12",
  rm: "Trading Halted; For information requested by NASDAQ",
  z: "C",
};
const barAt = (minute: number) => ({ ...BAR_ROW, t: new Date(AT + minute * MINUTE).toISOString() });

const configurationOver = (body: unknown) =>
  new marketData.Configuration({ basePath: "http://data.test", fetchApi: async () => Response.json(body) });

function expectBar({ time, open, high, low, close, volume }: Bar): void {
  for (const price of [open, high, low, close]) expect(Number.isFinite(price) && price > 0).toBe(true);
  expect(high >= Math.max(open, close) && low <= Math.min(open, close)).toBe(true);
  expect(Number.isFinite(volume) && volume >= 0).toBe(true);
  expect(time >= 0 && time < YEAR_2200).toBe(true);
}
function expectQuote({ bid, ask, at }: Quote): void {
  expect(Number.isFinite(bid) && bid > 0 && Number.isFinite(ask) && ask >= bid).toBe(true);
  expect(at >= 0 && at < YEAR_2200).toBe(true);
}
function expectStatus({ symbol, code, message, at }: TradingStatus): void {
  expect([symbol !== "", typeof code, typeof message]).toEqual([true, "string", "string"]);
  expect(at >= 0 && at < YEAR_2200).toBe(true);
}

/** What comes of frames that the stream of shares pushes, through the vendor's client. */
function pushed(...frames: readonly unknown[]) {
  const listeners = new Map<string, (data?: unknown) => void>();
  const socket = {
    readyState: 1,
    on: (event: string, listener: (data?: unknown) => void) => void listeners.set(event, listener),
    send: () => undefined,
    close: () => undefined,
  };
  const client = new streaming.MarketDataStream({
    url: "ws://test",
    credentials: { keyId: "PK", secret: "secret" },
    reconnect: false,
    pingIntervalMs: 0,
    wsFactory: () => socket,
  });
  const found = {
    bars: [] as Bar[],
    quotes: [] as Quote[],
    statuses: [] as TradingStatus[],
    refused: [] as string[],
    errors: [] as string[],
  };
  const topic = marketTopic("equity", {
    onBar: (_, bar) => found.bars.push(bar),
    onQuote: (quote) => found.quotes.push(quote),
    onStatus: (status) => found.statuses.push(status),
    onRefusedRow: (kind) => found.refused.push(kind),
  });
  topic.listen(
    client,
    whileCurrent(() => true),
    () => undefined,
  );
  client.onError((words) => found.errors.push(words));
  client.connect();
  listeners.get("open")?.();
  listeners.get("message")?.(encode([{ T: "success", msg: "authenticated" }]));
  listeners.get("message")?.(encode(frames));
  client.disconnect();
  return found;
}

/** The decoder of the vendor's client (msgpack 3.1) refuses a message with this key as a whole, and says so. */
const canBeDecoded = (frame: unknown) => !JSON.stringify(frame).includes('"__proto__":');

/** A row as a frame of the stream; what is no row is none. */
const frameOf = (T: string, row: unknown) =>
  typeof row === "object" && row !== null && !Array.isArray(row) ? { ...row, T } : { T };

describe("beside a row of which anything is missing or something else,", () => {
  it("the other bars of a page are told, and each that is told is one", async () => {
    await fc.assert(
      fc.asyncProperty(mutatedRow(BAR_ROW), async (row) => {
        const oddities = createOddities(() => undefined);
        const bars = { TSLA: [barAt(1), row, barAt(2)], KO: [barAt(1)] };
        const ask = createAskBars(configurationOver({ bars, next_page_token: null }), oddities);
        const question = { assetClass: "equity", timeframe: "1m", from: AT, to: AT + 10 * MINUTE, feed: "iex" } as const;
        const told = await ask(question, ["TSLA", "KO"]);
        const [tsla, ko] = [told.get("TSLA"), told.get("KO")];
        if (!Array.isArray(tsla) || !Array.isArray(ko)) throw new Error("the bars are a Fault");
        expect(tsla.map(({ time }: Bar) => time)).toEqual(expect.arrayContaining([AT + MINUTE, AT + 2 * MINUTE]));
        tsla.forEach(expectBar);
        expect([ko.length, tsla.length + oddities.counts().bars]).toEqual([1, 3]);
      }),
      { numRuns: 300 },
    );
  });

  it("the latest quotes of other symbols are told, and each that is told is one", async () => {
    await fc.assert(
      fc.asyncProperty(mutatedRow(QUOTE_ROW), async (row) => {
        const ask = createAskQuotes(
          configurationOver({ quotes: { TSLA: row, KO: QUOTE_ROW } }),
          createOddities(() => undefined),
        );
        const told = await ask.latest({ assetClass: "equity", feed: "iex" }, ["TSLA", "KO"]);
        expect(told.get("KO")).toEqual({ symbol: "KO", at: AT + 17_123, bid: 100, ask: 100.02 });
        told.forEach(expectQuote);
      }),
      { numRuns: 300 },
    );
  });

  it("the last quote of a page is told of other symbols, and each that is told is one", async () => {
    await fc.assert(
      fc.asyncProperty(mutatedRow(QUOTE_ROW), async (row) => {
        const page = { quotes: { TSLA: [QUOTE_ROW, row], KO: [QUOTE_ROW] }, next_page_token: null };
        const ask = createAskQuotes(
          configurationOver(page),
          createOddities(() => undefined),
        );
        const told = await ask.within({ assetClass: "equity", feed: "iex" }, ["TSLA", "KO"], AT, AT + MINUTE);
        expect(told.get("KO")?.ask).toBe(100.02);
        told.forEach(expectQuote);
      }),
      { numRuns: 300 },
    );
  });

  it("the other frames of a stream are told, and each that is told is one", () => {
    const kinds = fc.constantFrom(["b", BAR_ROW] as const, ["q", QUOTE_ROW] as const, ["s", STATUS_ROW] as const);
    const odd = kinds.chain(([T, row]) => mutatedRow({ ...row, S: "TSLA" }).map((each) => frameOf(T, each))).filter(canBeDecoded);
    fc.assert(
      fc.property(odd, (frame) => {
        const { bars, quotes, statuses, refused, errors } = pushed(
          { T: "b", S: "KO", ...BAR_ROW },
          frame,
          { T: "q", S: "KO", ...QUOTE_ROW },
          { T: "s", S: "KO", ...STATUS_ROW },
        );
        expect(errors).toEqual([]);
        expect(bars.length + quotes.length + statuses.length + refused.length).toBe(4);
        expect(bars[0]?.time).toBe(AT);
        expect(quotes.at(-1)).toEqual({ symbol: "KO", at: AT + 17_123, bid: 100, ask: 100.02 });
        expect(statuses.at(-1)).toMatchObject({ symbol: "KO", code: "H", at: AT });
        bars.forEach(expectBar);
        quotes.forEach(expectQuote);
        statuses.forEach(expectStatus);
      }),
      { numRuns: 500 },
    );
  });

  it("a halt can always be told in words", () => {
    fc.assert(
      fc.property(mutatedRow({ symbol: "TSLA", timestamp: new Date(AT), statusCode: "H", statusMessage: "Halt" }), (row) => {
        const status = readStatus(row);
        if (!status) return;
        const halts = createHalts();
        halts.take(status);
        expect(halts.reasonOf(status.symbol, null) ?? "none").toMatch(/^none$|^halted since \d{4}-/);
      }),
      { numRuns: 500 },
    );
  });

  it("an asset is an instrument with steps above 0, or none", () => {
    const SHARE = { ...ASSET_ROW, class: "us_equity", exchange: "NASDAQ", symbol: "TSLA", attributes: ["fractional_eh_enabled"] };
    fc.assert(
      fc.property(fc.constantFrom(ASSET_ROW, SHARE).chain(mutatedRow), (row) => {
        const instrument = instrumentOfAsset(row);
        if (!instrument) return;
        for (const step of [instrument.priceIncrement, instrument.qtyIncrement, instrument.minNotionalUsd])
          expect(Number(step) > 0 && Number.isFinite(Number(step))).toBe(true);
        expect([typeof instrument.fractionable, typeof instrument.shortable]).toEqual(["boolean", "boolean"]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a quote", () => {
  it.each([
    ["locked", { bp: 100, ap: 100 }, { symbol: "TSLA", at: AT + 17_123, bid: 100, ask: 100 }],
    ["crossed", { bp: 100.01, ap: 100 }, null],
    ["of the year 275000", { t: "+275000-01-01T00:00:00Z" }, null],
    ["of a time that is a number", { t: "7" }, null],
  ])("that is %s is %o", (_, part, told) => {
    expect(readQuote("TSLA", { ...QUOTE_ROW, ...part })).toEqual(told);
  });
});
