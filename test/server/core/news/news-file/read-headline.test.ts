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
    ["1751549400", Date.UTC(2025, 6, 3, 13, 30)],
    ["1751549400.0", Date.UTC(2025, 6, 3, 13, 30)],
    ["1751549400250000", Date.UTC(2025, 6, 3, 13, 30, 0, 250)],
    ["1751549400250000000", Date.UTC(2025, 6, 3, 13, 30, 0, 250)],
    ["2025-07-03 13:30:00+00", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03 13:30:00 UTC", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03T13:30:00.250000+00:00", Date.UTC(2025, 6, 3, 13, 30, 0, 250)],
    ["Thu, 03 Jul 2025 09:30:00 -0400", Date.UTC(2025, 6, 3, 13, 30)],
    ["2025-07-03 09:30:00 EDT", Date.UTC(2025, 6, 3, 13, 30)],
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
    "20250703T133000",
    "2025-07-03 13:30:00 BST",
    "07/03/2025 13:30",
  ])("refuses the time %j, which does not name an instant", (time) => {
    expect(() => read({ time })).toThrow(
      `time ${JSON.stringify(time)} is not written with its zone, such as 2025-07-03T13:30:00Z, nor in epoch seconds or milliseconds`,
    );
  });

  it.each([
    ["2025-07-03 09:30:00", "America/New_York", "2025-07-03T13:30:00Z"],
    ["2025-01-03T09:30:00", "America/New_York", "2025-01-03T14:30:00Z"],
    ["20250703T133000", "UTC", "2025-07-03T13:30:00Z"],
    // The clocks show it twice, and the later one holds.
    ["2025-11-02 01:30:00", "America/New_York", "2025-11-02T06:30:00Z"],
    // A day is over before all that came in it is known.
    ["2025-07-03", "America/New_York", "2025-07-04T04:00:00Z"],
    ["2025-07-03T13:30:00Z", "America/New_York", "2025-07-03T13:30:00Z"],
  ])("reads the time %s in the zone %s that is given for it", (time, zone, iso) => {
    expect(readHeadline(new Map(Object.entries({ ...RECORD, time })), { zone }).item.publishedAt).toBe(Date.parse(iso));
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
    ["", "symbol is empty: name it, on a command by --symbol TSLA"],
    ["EURUSD", 'symbol "EURUSD" is not a ticker such as TSLA or a pair such as BTC/USD'],
    ["FOREX:USD", 'symbol "FOREX:USD" is not a ticker such as TSLA or a pair such as BTC/USD'],
    ["VOD.LSE", 'symbol "VOD.LSE" is not a ticker such as TSLA or a pair such as BTC/USD'],
    ["__proto__", 'symbol "__proto__" is not a ticker such as TSLA or a pair such as BTC/USD'],
    [
      Array.from({ length: 51 }, (_, i) => `A${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`).join(),
      "names 51 symbols, more than 50",
    ],
  ])("refuses the symbols %j", (symbol, reason) => {
    expect(() => read({ symbol })).toThrow(reason);
  });

  it.each([
    ["tsla", "TSLA"],
    ["$TSLA", "TSLA"],
    ["NASDAQ:TSLA", "TSLA"],
    ["AAPL.US", "AAPL"],
    ["BRK-B", "BRK.B"],
    ["brk/b", "BRK.B"],
    ["BTC-USD", "BTC/USD"],
    ["BTCUSD", "BTC/USD"],
    ["X:BTCUSD", "BTC/USD"],
    ["BTC-USD.CC", "BTC/USD"],
    ["CRYPTO:ETH", "ETH/USD"],
    ["ETH-USDT", "ETH/USDT"],
  ])("reads the symbol %s as %s, and says so", (symbol, expected) => {
    const { item, notes } = read({ symbol });
    expect(item.symbols).toEqual([expected]);
    expect(notes).toEqual([`symbol "${symbol}" is read as ${expected}`]);
  });

  it("leaves out what is no symbol beside others, and says so", () => {
    const { item, notes } = read({ symbol: "['TSLA', 'VOD.LSE']" });
    expect(item.symbols).toEqual(["TSLA"]);
    expect(notes).toEqual(['symbol "VOD.LSE" was left out: it is not a ticker such as TSLA or a pair such as BTC/USD']);
  });

  it.each([
    ["", "headline is empty"],
    [" \t ", "headline is empty"],
    ["<b></b>", "headline is empty"],
    ["a".repeat(501), "headline has 501 characters, more than 500"],
    ["bell\u0007", 'headline "bell\\u0007" holds control characters'],
    ["nul\u0000", 'headline "nul\\u0000" holds control characters'],
    ["\u202egnol", "holds control characters"],
    ["half \udc00 of one", "holds control characters"],
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

  it.each(["", "a|b", "x".repeat(61), "<b>x</b>", "-x", "a\u0000"])("refuses the source %j", (source) => {
    expect(() => read({ source })).toThrow(
      /^source ".*" must have 1 to 60 letters, digits, spaces or \. _ & - ' , \( \) \/ : \+ ! @ # \*$/,
    );
  });

  it.each(["Barron's", "Investor’s Business Daily", "Smith, Jones & Co. (UK)", "PR Newswire/US", "L'Écho", "@DeItaone"])(
    "takes the source %s",
    (source) => {
      expect(read({ source }).item.publisher).toBe(source);
    },
  );

  it("takes the site of the link for the source where there is none", () => {
    expect(read({ source: "", url: "https://www.News.example:8080/a" }).item.publisher).toBe("news.example");
  });

  it.each(["headline", "source", "summary"])("refuses a %s that lost characters in decoding", (field) => {
    expect(() => read({ [field]: "caf\ufffd" })).toThrow(
      `${field} "caf\ufffd" holds characters that were lost in decoding: the file must be in UTF-8 or UTF-16, or its encoding named`,
    );
  });

  it("keeps the beginning of a long summary", () => {
    expect(read({ summary: "a".repeat(30_000) }).item.summary).toBe("a".repeat(2_000));
    expect(read({ summary: `a${"🚀".repeat(20_000)}` }).item.summary).toBe(`a${"🚀".repeat(999)}`);
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
