import { describe, expect, it } from "vitest";
import { readHeadline } from "@/server/core/news/news-file/read-headline";

const RECORD = { time: "2025-07-03T13:30:00Z", symbol: "TSLA", headline: "Tesla beats estimates", source: "reuters" };

function read(given: Readonly<Record<string, string>> = {}) {
  return readHeadline(new Map(Object.entries({ ...RECORD, ...given })));
}

describe("readHeadline", () => {
  it("makes an item that counts as seen when it was published", () => {
    const at = Date.UTC(2025, 6, 3, 13, 30);
    expect(read()).toEqual({
      item: {
        id: "b7d828166449162a",
        source: "imported",
        publisher: "reuters",
        story: "b7d828166449162a",
        symbols: ["TSLA"],
        title: "Tesla beats estimates",
        summary: "",
        url: null,
        publishedAt: at,
        seenAt: at,
      },
      notes: [],
    });
  });

  it("gives the same id to the same source, time and headline, and another to any other", () => {
    const others: readonly Readonly<Record<string, string>>[] = [
      {},
      { summary: "More", url: "https://a.example" },
      { source: "ap" },
      { headline: "x" },
      { time: "2025-07-03T13:30:01Z" },
    ];
    const ids = others.map((given) => read(given).item.id);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    ["2025-07-03T13:30:00Z", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03T13:30Z", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03 09:30:00-04:00", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03T13:30:00.250Z", Date.UTC(2025, 6, 3, 13, 30, 0, 250)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["1751549400000", Date.UTC(2025, 6, 3, 13, 30)],
  ])("reads the time %s", (time, at) => {
    expect(read({ time }).item.publishedAt).toBe(at);
  });

  it.each([
    "",
    "yesterday",
    "2025-07-03",
    "2025-07-03T13:30:00",
    "2025-02-30T00:00:00Z",
    "2025-07-03T25:00:00Z",
    "1751549400",
    "07/03/2025 13:30",
  ])("refuses the time %j, which does not name an instant", (time) => {
    expect(() => read({ time })).toThrow(
      `time ${JSON.stringify(time)} is not written with its zone, such as 2025-07-03T13:30:00Z, nor in epoch milliseconds`,
    );
  });

  it.each(["1989-12-31T23:59:59Z", "2100-01-01T00:00:00Z"])("refuses the time %s", (time) => {
    expect(() => read({ time })).toThrow(`time "${time}" is outside the years 1990 to 2099`);
  });

  it.each([
    ["TSLA", ["TSLA"]],
    ["TSLA;IWM|BTC/USD, BRK.B TSLA", ["TSLA", "IWM", "BTC/USD", "BRK.B"]],
  ])("reads the symbols %s", (symbol, symbols) => {
    expect(read({ symbol }).item.symbols).toEqual(symbols);
  });

  it.each([
    ["", "symbol is empty"],
    ["tsla", 'symbol "tsla" is not a ticker such as TSLA or a pair such as BTC/USD'],
    ["TSLA;$IWM", 'symbol "$IWM" is not a ticker such as TSLA or a pair such as BTC/USD'],
    ["__proto__", 'symbol "__proto__" is not a ticker such as TSLA or a pair such as BTC/USD'],
    [
      Array.from({ length: 51 }, (_, i) => `A${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`).join(),
      "names 51 symbols, more than 50",
    ],
  ])("refuses the symbols %j", (symbol, reason) => {
    expect(() => read({ symbol })).toThrow(reason);
  });

  it("notes a ticker that looks like a pair without its slash", () => {
    expect(read({ symbol: "BTCUSD" }).notes).toEqual(['symbol "BTCUSD" is read as a ticker; a pair is written BTC/USD']);
  });

  it.each([
    ["", "headline is empty"],
    [" \t ", "headline is empty"],
    ["<b></b>", "headline is empty"],
    ["a".repeat(501), "headline has 501 characters, more than 500"],
    ["bell\u0007", 'headline "bell\\u0007" holds control characters'],
    ["nul\u0000", 'headline "nul\\u0000" holds control characters'],
    ["\u202egnol", "holds control characters"],
  ])("refuses the headline %j", (headline, reason) => {
    expect(() => read({ headline })).toThrow(reason);
  });

  it.each([
    ["Tesla  beats\r\nestimates", "Tesla beats estimates", []],
    ["P/E < 10 and ROE > 20", "P/E < 10 and ROE > 20", []],
    ["🚀".repeat(250), "🚀".repeat(250), []],
    ["<b>Tesla</b> beats", "Tesla beats", ["HTML tags were taken out of the headline"]],
    ["<img src=x onerror=alert(1)>Tesla", "Tesla", ["HTML tags were taken out of the headline"]],
    ["<<b>script>alert(1)</script>", "<script>alert(1)", ["HTML tags were taken out of the headline"]],
  ])("keeps the headline %j as the text %j", (headline, title, notes) => {
    expect(read({ headline })).toMatchObject({ item: { title }, notes });
  });

  it.each(["", "a|b", "x".repeat(41), "<b>x</b>", "-x", "a\u0000"])("refuses the source %j", (source) => {
    expect(() => read({ source })).toThrow(
      `source ${JSON.stringify(source)} must have 1 to 40 letters, digits, spaces or . _ & -`,
    );
  });

  it("keeps an http or https link", () => {
    expect(read({ url: "https://a.example/b?c=d#e" })).toMatchObject({ item: { url: "https://a.example/b?c=d#e" }, notes: [] });
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//a.example",
    "ftp://a.example",
    "https://a.example/\u0000",
    'https://a.example/"><script>',
    `https://a.example/${"x".repeat(2_000)}`,
  ])("leaves the link %j out and says so (attempt 17)", (url) => {
    const { item, notes } = read({ url });
    expect(item.url).toBeNull();
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^link ".+" was left out: only http and https links of at most 2000 characters are kept$/);
  });
});
