import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { MAX_DEFECTS, parseNewsFile, readNews } from "@/server/core/news/news-file/news-file";

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const HEADER = "time,symbol,headline,source,url\n";
const row = (headline: string, time = "2025-07-03T13:30:00Z") => `${time},TSLA,${headline},reuters,\n`;

describe("a CSV file", () => {
  it("gives its headlines in order, whatever the order and case of its columns", () => {
    const text =
      '\ufeffSource, Title ,TIME,symbols,extra\r\nap,"Sales, up",2025-07-03T13:30:00Z,TSLA IWM,x\r\nap,Two,2025-07-03T13:31:00Z,TSLA,\r\n';
    const { items, refused, defects } = parseNewsFile(text, "csv");
    expect(items.map(({ title, symbols, publisher }) => [title, symbols, publisher])).toEqual([
      ["Sales, up", ["TSLA", "IWM"], "ap"],
      ["Two", ["TSLA"], "ap"],
    ]);
    expect({ refused, defects }).toEqual({ refused: 0, defects: [] });
  });

  it("names each bad line and takes the others", () => {
    const text = `${HEADER}${row("Good")}${row("Late", "noon")}a,b\n2025-07-03T13:30:00Z,TSLA,Linked,reuters,javascript:alert(1)\n${row("Good")}`;
    const { items, refused, defects } = parseNewsFile(text, "csv");
    expect(items.map(({ title, url }) => [title, url])).toEqual([
      ["Good", null],
      ["Linked", null],
    ]);
    expect(refused).toBe(3);
    expect(defects).toEqual([
      { line: 3, kind: "refused", reason: expect.stringContaining('time "noon" is not written with its zone') },
      { line: 4, kind: "refused", reason: "has 2 fields where the first line has 5" },
      { line: 5, kind: "note", reason: expect.stringContaining('link "javascript:alert(1)" was left out') },
      { line: 6, kind: "refused", reason: 'the file has this headline already: "Good"' },
    ]);
  });

  it("names the line of a quote that never closes", () => {
    const { items, defects } = parseNewsFile(`${HEADER}${row("Good")}"open,TSLA\n${row("Swallowed")}`, "csv");
    expect(items).toHaveLength(1);
    expect(defects).toEqual([{ line: 3, kind: "refused", reason: "a quote opens here and never closes" }]);
  });

  it.each([
    ["", 'the file\'s first line has no column "time" or "timestamp" or "publishedat" or '],
    ["time,headline,source\n", 'the file\'s first line has no column "symbol" or "symbols" or "tickers" or '],
    ["time,symbol,headline\n", 'the file\'s first line has no column "source" or "publisher" or '],
  ])("without a column it must have is refused: %j", (text, message) => {
    expect(() => parseNewsFile(text, "csv")).toThrow(message);
  });

  it("is read by the column that its terms give, and by other signs between fields", () => {
    const text = "date;title\n2025-07-03 09:30:00;Sales; up\n2025-07-03 09:31:00;Two\n";
    const { items, defects } = parseNewsFile(text, "csv", { symbol: "TSLA", source: "ap", zone: "America/New_York" });
    expect(items.map((item) => [item.title, item.symbols, item.publisher, item.publishedAt])).toEqual([
      ["Two", ["TSLA"], "ap", Date.UTC(2025, 6, 3, 13, 31)],
    ]);
    expect(defects).toEqual([{ line: 2, kind: "refused", reason: "has 3 fields where the first line has 2" }]);
  });

  it("gives a headline that stands on a line for each symbol once, with all of them", () => {
    const line = (symbol: string) => `2025-07-03T13:30:00Z,${symbol},Both rise,reuters,\n`;
    const { items, refused } = parseNewsFile(`${HEADER}${line("TSLA")}${line("AAPL")}${line("TSLA")}`, "csv");
    expect(items.map(({ symbols }) => symbols)).toEqual([["TSLA", "AAPL"]]);
    expect(refused).toBe(1);
  });

  it("tells a note that many lines have for the first of them", () => {
    const line = (headline: string) => `2025-07-03T13:30:00Z,tsla,${headline},reuters,\n`;
    const { items, defects } = parseNewsFile(`${HEADER}${line("One")}${line("Two")}`, "csv");
    expect(items.map(({ symbols }) => symbols)).toEqual([["TSLA"], ["TSLA"]]);
    expect(defects).toEqual([{ line: 2, kind: "note", reason: 'symbol "tsla" is read as TSLA' }]);
  });
});

describe("a JSONL file", () => {
  it("gives the headline of each line, symbols as text or as an array, time as text or number", () => {
    const lines = [
      { time: "2025-07-03T13:30:00Z", symbol: "TSLA", headline: "One", source: "ap", url: null },
      { timestamp: 1751549400000, symbols: ["TSLA", "BTC/USD"], title: "Two", source: "ap", summary: "More", other: "x" },
    ];
    const { items, defects } = parseNewsFile(`${lines.map((line) => JSON.stringify(line)).join("\n\n")}\r\n`, "jsonl");
    expect(items.map(({ title, symbols, summary, publishedAt }) => [title, symbols, summary, publishedAt])).toEqual([
      ["One", ["TSLA"], "", 1751549400000],
      ["Two", ["TSLA", "BTC/USD"], "More", 1751549400000],
    ]);
    expect(defects).toEqual([]);
  });

  it.each([
    ["{", "is not JSON"],
    ["[".repeat(19_000), "is not JSON"],
    ["[1]", "is not a JSON object"],
    ["null", "is not a JSON object"],
    ['{"headline":{"a":1}}', 'field "headline" must be text'],
    ['{"symbols":["TSLA",true]}', 'field "symbols" must be text'],
    ['{"__proto__":{"time":"2025-07-03T13:30:00Z"}}', expect.stringContaining('time "" is not written with its zone')],
    [`{"headline":"${"a".repeat(1_000_000)}"}`, "has more than 1,000,000 characters"],
  ])("refuses the line %#", (line, reason) => {
    expect(parseNewsFile(line, "jsonl")).toEqual({ items: [], refused: 1, defects: [{ line: 1, kind: "refused", reason }] });
  });
});

describe("a JSON document", () => {
  const record = (title: string) => ({ time: "2025-07-03T13:30:00Z", symbol: "TSLA", title, source: "ap", body: { a: [{}] } });

  it.each([
    ["a list", [record("One"), record("Two")]],
    ["an answer with a list", { status: "ok", tags: ['{["}'], articles: [record("One"), record("Two")], next: null }],
  ])("gives the headlines of %s, each with its line", (_, document) => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(document, null, indent);
      const found = [...readNews([text], "json")];
      expect(found.map((one) => ("item" in one ? one.item.title : one.refusal))).toEqual(["One", "Two"]);
      const lineOf = (title: string) => text.slice(0, text.slice(0, text.indexOf(title)).lastIndexOf("{")).split("\n").length;
      expect(found.map(({ line }) => line)).toEqual([lineOf("One"), lineOf("Two")]);
    }
  });

  it.each([
    ['{"columns":["a"],"data":[[1]]}', "the file has no list of objects, as in [{…}, {…}]"],
    ["[1,2]", "the file has no list of objects, as in [{…}, {…}]"],
    ['[{"a":1}', "the file ends in the middle: what begins on line 1 is not closed"],
  ])("that is none is refused: %j", (text, message) => {
    expect(() => parseNewsFile(text, "json")).toThrow(new Fault("invalid_input", message));
  });
});

describe("a file in pieces", () => {
  const csv = `${HEADER}${row('"Sales, ""up""\r\nagain"')}${row("naïve")}\n${row("Good")}\r\nx,y\n"open,TSLA\n`;
  const lines = [{ time: 1751549400, ticker: "TSLA", title: 'a"\\ü', publisher: { name: "ap" } }, "none", { time: 1 }];
  const jsonl = lines.map((line) => JSON.stringify(line)).join("\r\n");

  it.each([
    ["csv", csv],
    ["jsonl", jsonl],
    ["json", `[${lines.map((line) => JSON.stringify(line, null, 1)).join(",\n")}]`],
  ] as const)("is read as it is whole, wherever they end: %s", (format, text) => {
    const whole = [...readNews([text], format)];
    expect(whole.length).toBeGreaterThan(1);
    for (let size = 1; size <= text.length; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      expect([...readNews(pieces, format)], `pieces of ${size}`).toEqual(whole);
    }
  });

  it("is refused from a quote that does not close within a million characters, and what comes before is read", () => {
    function* pieces() {
      yield `${HEADER}${row("Good")}"open,`;
      for (let i = 0; i < 40; i++) yield "x".repeat(100_000);
    }
    const found = [...readNews(pieces(), "csv")];
    expect(found.map((one) => ("item" in one ? one.item.title : one.refusal))).toEqual([
      "Good",
      "a quote opens here and never closes",
    ]);
  });

  it("goes on after a line of JSON that is too long", () => {
    function* pieces() {
      yield '{"body":"';
      for (let i = 0; i < 40; i++) yield "x".repeat(100_000);
      yield `"}\n${JSON.stringify({ time: 1751549400, ticker: "TSLA", title: "Good", source: "ap" })}\n`;
    }
    const found = [...readNews(pieces(), "jsonl")];
    expect(found.map((one) => ("item" in one ? [one.line, one.item.title] : [one.line, one.refusal]))).toEqual([
      [1, "has more than 1,000,000 characters"],
      [2, "Good"],
    ]);
  });
});

describe("any file", () => {
  it("is a list of headlines and defects or a Fault, never a crash", () => {
    const pieces = fc.constantFrom(
      HEADER,
      row("Good"),
      '"',
      ",",
      "\n",
      "\u0000",
      "{}",
      '{"time":1}',
      "<b>",
      "TSLA",
      "2025-07-03T13:30:00Z",
    );
    const texts = fc.oneof(
      anyText,
      fc.array(pieces, { maxLength: 12 }).map((parts) => HEADER + parts.join("")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom("csv", "jsonl", "json"), (text, format) => {
        try {
          const { items, refused, defects } = parseNewsFile(text, format);
          expect(defects.filter(({ kind }) => kind === "refused")).toHaveLength(refused);
          for (const { title, publisher, symbols } of items) expect([title, publisher, symbols[0]]).not.toContain("");
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
    );
  });

  it("counts all refused lines and lists the first 500 defects", () => {
    const { refused, defects } = parseNewsFile("x\n".repeat(700), "jsonl");
    expect({ refused, listed: defects.length }).toEqual({ refused: 700, listed: MAX_DEFECTS });
  });
});
