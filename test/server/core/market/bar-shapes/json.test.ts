import { describe, expect, it } from "vitest";
import { splitSymbols } from "@/server/core/market/bar-shapes/split-symbols";
import { barAt } from "@/server/core/market/market";
import { HOURS, MINUTES, readShape } from "./shape-files";

const COIN = { symbol: "BTC/USD", timeframe: "1h" } as const;
const SHARE = { symbol: "AAPL", timeframe: "5m" } as const;
const iso = (at: number) => new Date(at).toISOString().replace(".000", "");
const alpaca = MINUTES.map(({ time, open, high, low, close, volume }) => ({
  c: close,
  h: high,
  l: low,
  n: 7,
  o: open,
  t: iso(time),
  v: volume,
  vw: 1,
}));
const polygon = MINUTES.map(({ time, open, high, low, close, volume }) => ({
  v: volume,
  vw: 1,
  o: open,
  c: close,
  h: high,
  l: low,
  t: time,
  n: 7,
}));
const ccxt = HOURS.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume]);

function read(value: unknown, said: Parameters<typeof readShape>[1]) {
  const { bars } = readShape(typeof value === "string" ? value : JSON.stringify(value), said);
  return Array.from(bars.time, (_time, i) => barAt(bars, i));
}

describe("a file of JSON", () => {
  it.each<readonly [string, unknown, typeof COIN | typeof SHARE, typeof HOURS]>([
    ["of ccxt and freqtrade", ccxt, COIN, HOURS],
    ["over lines", JSON.stringify(ccxt, null, 2), COIN, HOURS],
    [
      "of Finnhub",
      {
        s: "ok",
        ...Object.fromEntries(
          (["close", "high", "low", "open", "volume"] as const).map((part) => [part[0], MINUTES.map((bar) => bar[part])]),
        ),
        t: MINUTES.map(({ time }) => time / 1000),
      },
      SHARE,
      MINUTES,
    ],
    [
      "of Alpha Vantage",
      {
        "Meta Data": { "1. Information": "Intraday (5min)", "2. Symbol": "AAPL" },
        "Time Series (5min)": Object.fromEntries(
          MINUTES.toReversed().map(({ time, open, high, low, close, volume }) => [
            iso(time),
            { "1. open": `${open}`, "2. high": `${high}`, "3. low": `${low}`, "4. close": `${close}`, "5. volume": `${volume}` },
          ]),
        ),
      },
      SHARE,
      MINUTES,
    ],
    [
      "of Financial Modeling Prep",
      { symbol: "AAPL", historical: MINUTES.map(({ time, ...bar }) => ({ date: iso(time), ...bar, adjClose: 1 })).toReversed() },
      SHARE,
      MINUTES,
    ],
    ["with a byte order mark", `\uFEFF ${JSON.stringify(ccxt)}`, COIN, HOURS],
    ["newest first", ccxt.toReversed(), COIN, HOURS],
    [
      "of Coinbase Exchange",
      HOURS.map(({ time, open, high, low, close, volume }) => [time / 1000, low, high, open, close, volume]),
      COIN,
      HOURS,
    ],
    ["of Bitfinex", HOURS.map(({ time, open, high, low, close, volume }) => [time, open, close, high, low, volume]), COIN, HOURS],
    [
      "of Kraken",
      HOURS.map(({ time, open, high, low, close, volume }) => [
        time / 1000,
        `${open}`,
        `${high}`,
        `${low}`,
        `${close}`,
        "1",
        `${volume}`,
        7,
      ]),
      COIN,
      HOURS,
    ],
    [
      "of Binance",
      HOURS.map(({ time, open, high, low, close, volume }) => [
        time,
        `${open}`,
        `${high}`,
        `${low}`,
        `${close}`,
        `${volume}`,
        time + 3_599_999,
        "1",
        2,
        "3",
        "4",
        "0",
      ]),
      COIN,
      HOURS,
    ],
    [
      "of Coinbase Advanced",
      {
        candles: HOURS.map(({ time, open, high, low, close, volume }) => ({
          start: `${time / 1000}`,
          low: `${low}`,
          high: `${high}`,
          open: `${open}`,
          close: `${close}`,
          volume: `${volume}`,
        })),
      },
      COIN,
      HOURS,
    ],
    ["of Alpaca, one symbol", { bars: alpaca, next_page_token: null, symbol: "AAPL" }, SHARE, MINUTES],
    ["of Alpaca, by symbols", { bars: { AAPL: alpaca }, next_page_token: null }, SHARE, MINUTES],
    ["of Polygon", { ticker: "AAPL", queryCount: 3, adjusted: true, results: polygon, status: "OK" }, SHARE, MINUTES],
  ])("%s becomes its bars", (_, value, said, bars) => {
    expect(read(value, said)).toEqual(bars);
  });

  it("of another symbol is refused", () => {
    for (const value of [{ bars: alpaca, symbol: "AAPL" }, { bars: { AAPL: alpaca } }, { ticker: "AAPL", results: polygon }])
      expect(() => read(value, { ...SHARE, symbol: "MSFT" })).toThrow('column "symbol" says "AAPL" in 234 rows');
  });

  it("of several symbols is cut into them", () => {
    const split = splitSymbols([JSON.stringify({ bars: { AAPL: alpaca, MSFT: alpaca.slice(0, 100) } })]) ?? [];
    expect(split.map(({ written }) => written)).toEqual(["AAPL", "MSFT"]);
    expect(read(split[0]?.text, SHARE)).toEqual(MINUTES);
    expect(read(split[1]?.text, { ...SHARE, symbol: "MSFT" })).toEqual(MINUTES.slice(0, 100));
  });

  it.each([
    ["[1,", "the file begins as JSON does, and is none"],
    ["{}", "no list of bars"],
    ["[]", "no list of bars"],
    ['{"bars":[]}', "no list of bars"],
    ["[[1735689600000,3,2,1,4,5],[1735693200000,1,2,3,4,5]]", "no column is always the highest"],
    ["[[1735689600000,1,3,1,2,5]]", "may be open, high, low, close or another order"],
    ['[{"price":1}]', 'has no column "time"'],
    ["[null]", 'has no column "time"'],
  ])("such as %s is refused", (text, message) => {
    expect(() => read(text, COIN)).toThrow(
      expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(message) }),
    );
  });
});

it("another symbol in the meta data of Alpha Vantage, and columns that are not as long as their times, are refused", () => {
  const meta = {
    "Meta Data": { "2. Symbol": "MSFT" },
    "Time Series (5min)": {
      [iso(HOURS[0]?.time ?? 0)]: { "1. open": "1", "2. high": "2", "3. low": "1", "4. close": "2", "5. volume": "5" },
    },
  };
  expect(() => read(meta, SHARE)).toThrow(/"MSFT" in 1 rows: symbol "AAPL"/);
  expect(() => read({ t: [1, 2], o: [1], h: [2, 2], l: [1, 1], c: [2, 2], v: [1, 1] }, SHARE)).toThrow(
    'the file is JSON with "o" of 1 values beside 2 times',
  );
});
