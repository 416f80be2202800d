import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barAt } from "@/server/core/market/market";
import { defectsOf, fileOf, HEADER, ROWS, readBitcoin, readTsla } from "./files";

describe("a clean file of bars", () => {
  const clean = readTsla(fileOf(...ROWS)).bars;

  it("becomes columns", () => {
    const { bars, report } = readTsla(`${fileOf(...ROWS)}\n`);
    expect(bars.time).toHaveLength(5);
    expect(barAt(bars, 0)).toEqual({ time: Date.UTC(2025, 6, 10, 14), open: 10, high: 11, low: 9, close: 10.5, volume: 100 });
    expect(report).toEqual({
      symbol: "TSLA",
      timeframe: "5m",
      rows: 5,
      bars: 5,
      rejected: 0,
      from: Date.UTC(2025, 6, 10, 14),
      to: Date.UTC(2025, 6, 10, 14, 20),
      defects: [],
      missing: { bars: 0, gaps: 0, ranges: [] },
    });
  });

  it.each([
    ["line ends of Windows", fileOf(...ROWS).replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${fileOf(...ROWS)}`],
    ["blank lines", `\n\n${fileOf(...ROWS).replaceAll("\n", "\n\n  \n")}\n\n`],
    ["quotes", fileOf(...ROWS).replaceAll(/[^,\n]+/g, '"$&"')],
    ["blanks around values", fileOf(...ROWS).replaceAll(",", " ,\t ")],
    ["names in capitals", fileOf(...ROWS).replace(HEADER, "DATE,Open,HIGH,low,Close,VOLUME")],
    ["epoch seconds", fileOf(...ROWS).replaceAll(/2025\S+Z/g, (stamp) => String(Date.parse(stamp) / 1000))],
    ["epoch milliseconds", fileOf(...ROWS).replaceAll(/2025\S+Z/g, (stamp) => String(Date.parse(stamp)))],
    ["another zone", fileOf(...ROWS).replaceAll(/T14:(\d\d):00Z/g, " 10:$1:00-04:00")],
    ["UTC as pandas writes it", fileOf(...ROWS).replaceAll(/T14:(\d\d):00Z/g, " 14:$1:00+00:00")],
    ["no seconds", fileOf(...ROWS).replaceAll(":00Z", "Z")],
    ["semicolons between them", fileOf(...ROWS).replaceAll(",", ";")],
    ["tabs between them", fileOf(...ROWS).replaceAll(",", "\t")],
    [
      "semicolons and decimal commas",
      fileOf(...ROWS)
        .replaceAll(",", ";")
        .replaceAll("10.5", "10,50"),
    ],
    ["signs of money", fileOf(...ROWS).replaceAll(",10.5,", ",$10.50,")],
    ["epoch microseconds", fileOf(...ROWS).replaceAll(/2025\S+Z/g, (stamp) => `${Date.parse(stamp)}000`)],
    ["epoch nanoseconds", fileOf(...ROWS).replaceAll(/2025\S+Z/g, (stamp) => `${Date.parse(stamp)}000000`)],
    ["fractions of seconds", fileOf(...ROWS).replaceAll(":00Z", ":00.000Z")],
  ])("may have %s", (_, text) => {
    const { bars, report } = readTsla(text);
    expect(bars).toEqual(clean);
    expect(report.defects).toEqual([]);
  });

  it("may have its columns in any order", () => {
    const { bars } = readTsla(
      ["volume,close,low,high,open,time", ...ROWS.map((row) => row.split(",").reverse().join(","))].join("\n"),
    );
    expect(bars).toEqual(clean);
  });

  it("may have more columns, which are named as not read", () => {
    const read = readTsla([`${HEADER},Adj Close,"note, if any"`, ...ROWS.map((row) => `${row},1.5,"a, b"`)].join("\n"));
    expect(read.bars).toEqual(clean);
    expect(defectsOf(read)).toEqual([["ignored_column", "info", [1]]]);
  });
});

describe("missing bars", () => {
  it("are those of the session alone, over nights, weekends and holidays", () => {
    const { report } = readTsla(
      fileOf("2025-07-03T16:45:00Z,1,1,1,1,1", "2025-07-07T13:40:00Z,1,1,1,1,1", "2025-07-07T13:50:00Z,1,1,1,1,1"),
    );
    expect(report.missing).toEqual({
      bars: 5,
      gaps: 2,
      ranges: [
        { from: Date.UTC(2025, 6, 3, 16, 50), to: Date.UTC(2025, 6, 7, 13, 35), bars: 4 },
        { from: Date.UTC(2025, 6, 7, 13, 45), to: Date.UTC(2025, 6, 7, 13, 45), bars: 1 },
      ],
    });
  });

  it("are counted up to a last bar outside the session", () => {
    expect(readTsla(fileOf("2025-07-10T19:45:00Z,1,1,1,1,1", "2025-07-10T21:00:00Z,1,1,1,1,1")).report.missing).toMatchObject({
      bars: 2,
      gaps: 1,
    });
  });

  it("are every hour of crypto", () => {
    expect(readBitcoin(fileOf("2025-07-04T22:00:00Z,1,1,1,1,1", "2025-07-05T02:00:00Z,1,1,1,1,1")).report.missing).toMatchObject({
      bars: 3,
      gaps: 1,
    });
  });
});

describe("daily bars of an equity", () => {
  const row = (stamp: string) => `${stamp},1,1,1,1,1`;

  it.each([
    "2025-07-10",
    "2025-07-10T00:00:00Z",
    "2025-07-10T04:00:00Z",
    "2025-07-10T00:00:00-04:00",
    "2025-07-10T13:30:00Z",
    "1752105600",
  ])("stamped %s stand at the open of the session", (stamp) => {
    const { bars, report } = readTsla(fileOf(row(stamp)), "1d");
    expect([...bars.time]).toEqual([Date.UTC(2025, 6, 10, 13, 30)]);
    expect(report.defects.map(({ kind }) => kind)).toEqual(stamp.includes("13:30") ? [] : ["session_date"]);
  });

  it("are rejected on a day without a session, and at any other time of the day", () => {
    const read = readTsla(fileOf(row("2025-07-03"), row("2025-07-04"), row("2025-07-07T15:00:00Z"), row("2025-07-08")), "1d");
    expect(defectsOf(read)).toEqual([
      ["off_grid", "rejected", [4]],
      ["no_session", "rejected", [3]],
      ["session_date", "info", [2, 5]],
    ]);
    expect(read.report.missing).toMatchObject({ bars: 1, ranges: [{ from: Date.UTC(2025, 6, 7, 13, 30) }] });
  });

  it("are incomplete until the close", () => {
    const file = fileOf(row("2025-07-02"), row("2025-07-03"));
    expect(readTsla(file, "1d", Date.UTC(2025, 6, 3, 16, 59)).report.bars).toBe(1);
    expect(readTsla(file, "1d", Date.UTC(2025, 6, 3, 17)).report.bars).toBe(2);
  });
});

describe("what is no file of bars", () => {
  const many = (stepMinutes: number) =>
    fileOf(...Array.from({ length: 12 }, (_, i) => `${Date.UTC(2025, 6, 10) / 1000 + i * stepMinutes * 60},1,1,1,1,1`));

  it.each([
    ["nothing", "", 'the file is empty (""): a bar file has a header and a row for each bar'],
    ["blank lines", "\n \n\r\n", 'the file is empty (""): a bar file has a header and a row for each bar'],
    [
      "a page of HTML",
      "<!doctype html>\n<html></html>",
      'line 1 "<!doctype html>" has no column "time": a bar file begins with the columns timestamp',
    ],
    ["a file without a header", ROWS.join("\n"), 'line 1 "2025-07-10T14:00:00Z,10,11,9,10.5,100" has no column "time"'],
    ["a header without a volume", "date,open,high,low,close\n", 'line 1 "date,open,high,low,close" has no column "volume"'],
    [
      "a header with two times",
      "date,datetime,open,high,low,close,volume\n",
      'line 1 "date,datetime,open,high,low,close,volume" has 2 columns for "time"',
    ],
    ["slashes between the values", HEADER.replaceAll(",", "/"), 'has no column "time"'],
    ["bytes", "\u0000\u0001\uFFFDPK\u0003", 'line 1 "\\u0000\\u0001\uFFFDPK\\u0003" has no column "time"'],
    ["a line of 10,000 characters", "x".repeat(10_000), `line 1 "${"x".repeat(60)}" has more than the 1000 characters of a row`],
    ["such a line further down", fileOf(...ROWS, "1".repeat(10_000)), 'line 7 "111'],
    ["a header alone", HEADER, 'the file has a header and "0" rows'],
    [
      "rows that are all bad",
      fileOf("a,b,c,d,e,f", "2025-07-10T14:00:00Z,,,,,"),
      'none of 2 rows is a valid bar: line 2 "a,b,c,d,e,f": not a row',
    ],
    ["bars of 1m given as 5m", many(1), 'timeframe "5m" does not fit the file: most of its rows are 1 minutes apart'],
    ["bars of 30m given as 5m", many(30), 'timeframe "5m" does not fit the file: most of its rows are 30 minutes apart'],
  ])("such as %s is refused with the reason", (_, text, message) => {
    expect(() => readTsla(text)).toThrow(
      expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(message) }),
    );
  });
});

describe("any text", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "NaN", "1", "-1", "1e400", '"', "10.5", "2025-07-10T14:00:00Z", "1752156000"),
    fc.string({ maxLength: 8 }),
  );
  const line = fc.oneof(
    fc.constantFrom(...ROWS),
    fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(",")),
  );

  it("becomes valid bars, every other row being counted, or is refused with a Fault", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = fileOf(...lines);
        try {
          const { bars, report } = readTsla(text);
          expect(report.rows).toBe(report.bars + report.rejected);
          expect(bars.time).toHaveLength(report.bars);
          for (let i = 0; i < report.bars; i++) {
            const { time, open, high, low, close, volume } = barAt(bars, i);
            expect(time > (bars.time[i - 1] ?? 0) && low > 0 && high >= low && volume >= 0).toBe(true);
            expect(Math.max(open, close) <= high * 1.000002 && Math.min(open, close) >= low * 0.999998).toBe(true);
          }
        } catch (error) {
          expect(error).toMatchObject({ name: "Fault", code: "invalid_input" });
        }
      }),
      { numRuns: 300 },
    );
  });
});
