import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { MAX_DEFECTS, parseNewsFile } from "@/server/core/news/news-file/news-file";

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
    ["", 'the file\'s first line has no column "time" or "timestamp" or "published_at"'],
    ["time,headline,source\n", 'the file\'s first line has no column "symbol" or "symbols"'],
    ["time,symbol,headline\n", 'the file\'s first line has no column "source"'],
  ])("without a column it must have is refused: %j", (text, message) => {
    expect(() => parseNewsFile(text, "csv")).toThrow(new Fault("invalid_input", message));
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
    ['{"symbols":["TSLA",1]}', 'field "symbols" must be text'],
    ['{"__proto__":{"time":"2025-07-03T13:30:00Z"}}', 'field "__proto__" must be text'],
    [`{"headline":"${"a".repeat(20_000)}"}`, "has 20015 characters, more than 20000"],
  ])("refuses the line %j", (line, reason) => {
    expect(parseNewsFile(line, "jsonl")).toEqual({ items: [], refused: 1, defects: [{ line: 1, kind: "refused", reason }] });
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
      fc.property(texts, fc.constantFrom("csv", "jsonl"), (text, format) => {
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
