import { describe, expect, it } from "vitest";
import { SHAPES } from "@/server/core/market/bar-shapes/shapes";
import { barAt } from "@/server/core/market/market";
import { DAYS, HOURS, MINUTES, readShape, SHAPE_FILES, textOf } from "./shape-files";

describe("the files of the contract", () => {
  it("are there for each shape", () => {
    expect(new Set(SHAPE_FILES.map(({ shape }) => shape))).toEqual(new Set(SHAPES.map(({ name }) => name)));
    expect(new Set(SHAPES.map(({ name }) => name)).size).toBe(SHAPES.length);
  });

  it("have these bars at their ends", () => {
    expect([MINUTES[0], MINUTES.at(-1)]).toEqual([
      { time: Date.UTC(2025, 6, 10, 13, 30), open: 185, high: 186.5, low: 184.25, close: 185.25, volume: 1200 },
      { time: Date.UTC(2025, 6, 14, 19, 55), open: 188, high: 189.5, low: 187.25, close: 188.25, volume: 3530 },
    ]);
    expect([DAYS[0]?.time, DAYS.at(-1)?.time]).toEqual([Date.UTC(2025, 0, 2, 14, 30), Date.UTC(2025, 1, 14, 14, 30)]);
    expect([HOURS[0]?.time, HOURS.at(-1)?.time, HOURS.at(-1)?.close]).toEqual([
      Date.UTC(2025, 0, 13),
      Date.UTC(2025, 0, 15, 23),
      94001,
    ]);
  });
});

describe.each(SHAPE_FILES.map((file, i) => [`${file.shape} (${i})`, file] as const))("a file of %s", (_, file) => {
  it("becomes its bars, each at its instant and price", () => {
    const { bars, report } = readShape(textOf(file), file);
    expect(report.rejected).toBe(0);
    expect([barAt(bars, 0), barAt(bars, -1)]).toEqual([file.bars[0], file.bars.at(-1)]);
    expect(Array.from(bars.time, (_time, i) => barAt(bars, i))).toEqual(file.bars);
  });
});

describe.each(SHAPE_FILES.map((file, i) => [`${file.shape} (${i})`, file] as const))("a file of %s", (_, file) => {
  const { head, rows, delimiter = "," } = file;
  const quote = (line: string) =>
    line
      .split(delimiter)
      .map((field) => `"${field.replaceAll('"', "")}"`)
      .join(delimiter);
  const isQuoted = [...head, ...rows].some((line) => /"[^"]*,[^"]*"/.test(line));

  it.each<readonly [string, string]>([
    ["newest first", textOf({ head, rows: rows.toReversed() })],
    ["in any order", textOf({ head, rows: rows.map((row, i) => rows[(i * 101 + 7) % rows.length] ?? row) })],
    ["with line ends of Windows", `${textOf(file).replaceAll("\n", "\r\n")}\r\n`],
    ["with a byte order mark", `\uFEFF${textOf(file)}`],
    ["with blank lines", `\n${textOf(file).replaceAll("\n", "\n\n  \n")}\n`],
    ["with quotes", isQuoted ? textOf(file) : [...head, ...rows].map(quote).join("\n")],
  ])("%s comes to the same bars", (_change, text) => {
    expect(readShape(text, file).bars).toEqual(readShape(textOf(file), file).bars);
  });
});
