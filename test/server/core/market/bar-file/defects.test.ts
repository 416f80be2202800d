import { describe, expect, it } from "vitest";
import type { DefectKind } from "@/server/core/market/bar-file/bar-file";
import { barAt } from "@/server/core/market/market";
import { defectsOf, fileOf, HEADER, ROWS, readTsla } from "./files";

describe("a row", () => {
  const base = ROWS.slice(0, 2);
  it.each<readonly [name: string, row: string, kind: DefectKind]>([
    ["with too few values", "2025-07-10T14:10:00Z,10,11,9,10.5", "malformed_row"],
    ["with too many values", "2025-07-10T14:10:00Z,10,11,9,10.5,100,7", "malformed_row"],
    ["with words for a price", "2025-07-10T14:10:00Z,ten,11,9,10.5,100", "malformed_row"],
    ["with a hexadecimal price", "2025-07-10T14:10:00Z,0x10,11,9,10.5,100", "malformed_row"],
    ["with a comma in a price", '2025-07-10T14:10:00Z,"1,00",11,9,10.5,100', "malformed_row"],
    ["with an American date", "07/10/2025 10:10,10,11,9,10.5,100", "malformed_row"],
    ["with February 30", "2025-02-30T14:10:00Z,10,11,9,10.5,100", "malformed_row"],
    ["with 25 hours", "2025-07-10T25:10:00Z,10,11,9,10.5,100", "malformed_row"],
    ["without a time", ",10,11,9,10.5,100", "missing_value"],
    ["without a price", "2025-07-10T14:10:00Z,10,,9,10.5,100", "missing_value"],
    ["with null", "2025-07-10T14:10:00Z,10,11,null,10.5,100", "missing_value"],
    ["with NaN", "2025-07-10T14:10:00Z,10,11,9,NaN,100", "missing_value"],
    ["with an infinite price", "2025-07-10T14:10:00Z,10,Infinity,9,10.5,100", "non_finite_value"],
    ["with a price beyond numbers", "2025-07-10T14:10:00Z,10,1e999,9,10.5,100", "non_finite_value"],
    ["with a price of zero", "2025-07-10T14:10:00Z,10,11,0,10.5,100", "price_not_positive"],
    ["with a negative price", "2025-07-10T14:10:00Z,10,11,-9,10.5,100", "price_not_positive"],
    ["with a negative volume", "2025-07-10T14:10:00Z,10,11,9,10.5,-1", "negative_volume"],
    ["with its high under its low", "2025-07-10T14:10:00Z,10,9,11,10.5,100", "high_below_low"],
    ["with its open over its high", "2025-07-10T14:10:00Z,11.1,11,9,10.5,100", "price_outside_range"],
    ["with its close under its low", "2025-07-10T14:10:00Z,10,11,9,8.9,100", "price_outside_range"],
    ["off the grid", "2025-07-10T14:11:00Z,10,11,9,10.5,100", "off_grid"],
    ["of the last century", "1999-07-12T14:10:00Z,10,11,9,10.5,100", "before_calendar"],
    ["of the future", "2026-07-10T14:10:00Z,10,11,9,10.5,100", "in_future"],
    ["that is the header again", HEADER.toUpperCase(), "repeated_header"],
  ])("%s is rejected by number", (_, row, kind) => {
    const read = readTsla(fileOf(...base, row, ...ROWS.slice(3)));
    expect(defectsOf(read)[0]).toEqual([kind, "rejected", [4]]);
    expect(read.report.defects[0]?.example).toBe(row);
    expect(read.report).toMatchObject({ rows: 5, bars: 4, rejected: 1 });
    expect(read.bars.time).not.toContain(Date.UTC(2025, 6, 10, 14, 10));
  });

  it("whose bar has not ended is rejected, and taken once it has", () => {
    const at = Date.UTC(2025, 6, 10, 14, 24, 59);
    expect(defectsOf(readTsla(fileOf(...ROWS), "5m", at))).toEqual([["incomplete_bar", "rejected", [6]]]);
    expect(defectsOf(readTsla(fileOf(...ROWS), "5m", at + 1000))).toEqual([]);
  });

  it.each([
    ["10,10.99999,9,10.5", null],
    ["10,11,9,11.00001", "rounded_range"],
    ["10,11,9,11.00002", "price_outside_range"],
    ["8.999995,11,9,10.5", "rounded_range"],
  ])("may leave its range by a millionth: %s is %s", (prices, kind) => {
    const read = readTsla(fileOf(`2025-07-10T14:10:00Z,${prices},1`, ...ROWS.slice(3)));
    expect(defectsOf(read).map(([name]) => name)).toEqual(kind ? [kind] : []);
    expect(read.report.rejected).toBe(kind === "price_outside_range" ? 1 : 0);
  });

  it("earlier than the one before is kept, sorted and reported", () => {
    const [first = "", second = "", ...rest] = ROWS;
    const read = readTsla(fileOf(second, first, ...rest));
    expect(read.bars).toEqual(readTsla(fileOf(...ROWS)).bars);
    expect(defectsOf(read)).toEqual([["out_of_order", "kept", [3]]]);
  });

  it("gives way to a later one of the same time, wherever that stands", () => {
    const [first = "", ...rest] = ROWS;
    const read = readTsla(fileOf(first, first.replace("10.5", "9.5"), ...rest, first.replace("10.5", "10.75")));
    expect(barAt(read.bars, 0).close).toBe(10.75);
    expect(read.bars.time).toHaveLength(5);
    expect(defectsOf(read)).toEqual([
      ["duplicate_stamp", "rejected", [2, 3]],
      ["out_of_order", "kept", [8]],
      ["conflicting_duplicate", "info", [2, 3]],
    ]);
  });

  it("without a zone is UTC, and that is said", () => {
    const read = readTsla(fileOf(...ROWS).replaceAll("Z", ""));
    expect(read.bars).toEqual(readTsla(fileOf(...ROWS)).bars);
    expect(defectsOf(read)).toEqual([["time_without_zone", "info", [2, 3, 4, 5, 6]]]);
  });

  it("far from the one before it is kept and reported, unless a week lies between", () => {
    const jump = (stamp: string) => `${stamp},5,5,5,5,1`;
    expect(defectsOf(readTsla(fileOf(...ROWS.slice(0, 2), jump("2025-07-10T14:10:00Z"))))).toEqual([
      ["suspicious_jump", "kept", [4]],
    ]);
    expect(defectsOf(readTsla(fileOf(...ROWS, jump("2025-07-17T14:20:00Z"))))).toEqual([["suspicious_jump", "kept", [7]]]);
    expect(defectsOf(readTsla(fileOf(...ROWS, jump("2025-07-17T14:25:00Z"))))).toEqual([]);
  });

  it("outside the session or without volume is kept and counted", () => {
    const read = readTsla(
      fileOf(
        "2025-07-10T13:20:00Z,10,10,10,10,0",
        "2025-07-10T13:25:00Z,10,10,10,10,5",
        "2025-07-10T13:30:00Z,10,10,10,10,0",
        "2025-07-10T13:35:00Z,10,10,10,10,5",
      ),
    );
    expect(defectsOf(read)).toEqual([
      ["zero_volume_in_session", "info", [4]],
      ["zero_volume_outside_session", "info", [2]],
      ["volume_outside_session", "info", [3]],
    ]);
  });
});

describe("a defect", () => {
  it("names its first twenty lines and counts all", () => {
    const bad = Array.from({ length: 30 }, () => "2025-07-10T14:10:00Z,,11,9,10.5,100");
    const { report } = readTsla(fileOf(...bad, ...ROWS));
    expect(report.defects).toMatchObject([
      { kind: "missing_value", count: 30, lines: Array.from({ length: 20 }, (_, i) => i + 2) },
    ]);
  });
});

describe("the example of a defect", () => {
  it("holds nothing that a database refuses in JSON", () => {
    const { report } = readTsla(fileOf("\u0000\uD800,1", ...ROWS));
    expect(report.defects).toMatchObject([{ kind: "malformed_row", example: "\uFFFD\uFFFD,1" }]);
  });
});
