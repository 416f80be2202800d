import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { fileOf, HEADER, ROWS } from "./files";

const TSLA = { symbol: "TSLA", timeframe: "5m", at: Date.UTC(2026, 0, 1) } as const;
const [first = "", second = "", ...others] = ROWS;
const FILES = [
  fileOf(...ROWS),
  `\uFEFF${fileOf(second, "", first, "a,b", `"${HEADER}"`, HEADER, ...others)}`.replaceAll("\n", "\r\n"),
  fileOf(...ROWS.map((row) => row.replaceAll(",", '","')), '"2025-07-10T14:25:00Z,10",11,9,10.5,100', ",,,,,\n"),
];

/** What comes of a file, or what it is refused for. */
function outcomeOf(file: Parameters<typeof parseBarFile>[0]): unknown {
  try {
    return parseBarFile(file, TSLA);
  } catch (error) {
    return String(error);
  }
}

describe("a file of bars that comes in pieces", () => {
  it("comes to what it comes to whole, wherever they end", () => {
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...FILES), cuts, (file, places) => {
        const ends = [...places.toSorted((a, b) => a - b), file.length];
        const pieces = () => ends.map((end, i) => file.slice(ends[i - 1] ?? 0, end));
        expect(outcomeOf(pieces)).toEqual(outcomeOf(file));
      }),
    );
  });

  it("may have a row of 1,000 characters that ends with the next piece, and none of more", () => {
    const row = `${ROWS[0]}${" ".repeat(1_000 - (ROWS[0] ?? "").length)}`;
    const pieces = (text: string) => () => [`${HEADER}\r\n${text}`, "\r", "\n"];
    expect(parseBarFile(pieces(row), TSLA).report.bars).toBe(1);
    expect(() => parseBarFile(pieces(`${row} `), TSLA)).toThrow("line 2");
    let read = 0;
    const endless = function* () {
      for (yield HEADER; ; read++) yield "1".repeat(400);
    };
    expect(() => parseBarFile(endless, TSLA)).toThrow('line 1 "timestamp');
    expect(read).toBeLessThan(4);
  });
});
