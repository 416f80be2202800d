import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { type Bar, type Bars, barAt, barsOf, type Timeframe } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import { itWithRealBars } from "../real-bars";

const at = (text: string) => Date.parse(`${text}Z`);
const MINUTE_MS = 60_000;

function minutes(symbol: string, start: string, count: number): Bars {
  const rows = Array.from({ length: count }, (_, i) => ({
    time: at(start) + i * MINUTE_MS,
    open: 100 + i,
    high: 100.5 + i,
    low: 99.5 + i,
    close: 100.25 + i,
    volume: 10,
  }));
  return barsOf(symbol, "1m", rows);
}

const rowsOf = (bars: Bars) => Array.from({ length: bars.time.length }, (_, i) => barAt(bars, i));

describe("bars of a coarser timeframe", () => {
  it("take the first open, the highest high, the lowest low, the last close and the sum of volumes", () => {
    const bars = aggregateBars(minutes("BTC/USD", "2025-07-10T10:03", 4), "5m");
    expect(rowsOf(bars)).toEqual([
      { time: at("2025-07-10T10:00"), open: 100, high: 101.5, low: 99.5, close: 101.25, volume: 20 },
      { time: at("2025-07-10T10:05"), open: 102, high: 103.5, low: 101.5, close: 103.25, volume: 20 },
    ]);
    expect(bars).toMatchObject({ symbol: "BTC/USD", timeframe: "5m" });
  });

  it("are left out when they are not complete at the given instant", () => {
    const bars = minutes("BTC/USD", "2025-07-10T10:00", 12);
    expect(aggregateBars(bars, "5m").time).toHaveLength(3);
    expect(aggregateBars(bars, "5m", at("2025-07-10T10:12")).time).toHaveLength(2);
    expect(aggregateBars(bars, "5m", at("2025-07-10T10:10")).time).toHaveLength(2);
    expect(aggregateBars(bars, "5m", at("2025-07-10T10:09:59.999")).time).toHaveLength(1);
    expect(aggregateBars(bars, "1m", at("2025-07-10T10:11")).time).toHaveLength(11);
    expect(aggregateBars(bars, "1d", at("2025-07-10T23:59")).time).toHaveLength(0);
  });

  it("are the session for a day of an equity, stamped at its open, without what lies before and after", () => {
    const bars = minutes("TSLA", "2025-07-03T13:00", 300);
    const [day] = rowsOf(aggregateBars(bars, "1d"));
    expect(day).toEqual({ time: at("2025-07-03T13:30"), open: 130, high: 339.5, low: 129.5, close: 339.25, volume: 2100 });
    expect(aggregateBars(bars, "1d", at("2025-07-03T17:00")).time).toHaveLength(1);
    expect(aggregateBars(bars, "1d", at("2025-07-03T16:59")).time).toHaveLength(0);
  });

  it("are the day of UTC for crypto", () => {
    const bars = aggregateBars(minutes("BTC/USD", "2025-07-03T23:58", 4), "1d");
    expect([...bars.time]).toEqual([at("2025-07-03T00:00"), at("2025-07-04T00:00")]);
    expect([...bars.volume]).toEqual([20, 20]);
  });

  it("take the hour that begins before the open into the session day", () => {
    const hour = (start: string, volume: number) => ({ time: at(start), open: 1, high: 1, low: 1, close: 1, volume });
    const hours = barsOf("TSLA", "1h", [
      hour("2025-07-10T12:00", 1),
      hour("2025-07-10T13:00", 2),
      hour("2025-07-10T19:00", 4),
      hour("2025-07-10T20:00", 8),
    ]);
    expect(rowsOf(aggregateBars(hours, "1d"))).toMatchObject([{ time: at("2025-07-10T13:30"), volume: 6 }]);
  });

  it("keep bars of the same timeframe as they are", () => {
    const bars = minutes("TSLA", "2025-07-10T13:30", 5);
    expect(rowsOf(aggregateBars(bars, "1m"))).toEqual(rowsOf(bars));
  });

  it("are none for no bars", () => {
    expect(aggregateBars(barsOf("TSLA", "5m", []), "1d").time).toHaveLength(0);
  });

  it("cannot be made of still coarser ones", () => {
    expect(() => aggregateBars(barsOf("TSLA", "15m", []), "5m")).toThrow('15m bars cannot make "5m" bars');
  });

  it("come out the same by way of a timeframe in between", () => {
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 200 });
    const via = fc.constantFrom<Timeframe>("5m", "15m");
    const to = fc.constantFrom<Timeframe>("15m", "1h", "1d");
    fc.assert(
      fc.property(fc.constantFrom("TSLA", "BTC/USD"), starts, via, to, (symbol, offsets, between, timeframe) => {
        const rows = offsets
          .sort((a, b) => a - b)
          .map((offset) => ({
            time: at("2025-07-02T12:00") + offset * MINUTE_MS,
            open: 5 + (offset % 7),
            high: 20 - (offset % 5),
            low: 1 + (offset % 3),
            close: 5,
            volume: offset,
          }));
        const bars = barsOf(symbol, "1m", rows);
        expect(rowsOf(aggregateBars(aggregateBars(bars, between), timeframe))).toEqual(rowsOf(aggregateBars(bars, timeframe)));
      }),
    );
  });
});

describe("the end of a bar", () => {
  it.each([
    ["equity", "5m", "2025-07-03T16:55", "2025-07-03T17:00"],
    ["equity", "1h", "2025-07-10T13:00", "2025-07-10T14:00"],
    ["equity", "1d", "2025-07-10T13:30", "2025-07-10T20:00"],
    ["equity", "1d", "2025-07-03T13:30", "2025-07-03T17:00"],
    ["crypto", "1d", "2025-07-10T00:00", "2025-07-11T00:00"],
  ] as const)("of %s at %s from %s is %s", (assetClass, timeframe, start, end) => {
    expect(barEnd(assetClass, timeframe, at(start))).toBe(at(end));
  });

  it.each(["2025-07-10T00:00", "2025-07-04T13:30"])("is not known for a daily bar at %s, where no session opens", (start) => {
    expect(() => barEnd("equity", "1d", at(start))).toThrow(`no session opens at ${start}:00Z`);
  });
});

describe("the real bars of IWM", () => {
  const files = ["IWM_5m_2025-07_2025-09.csv", "IWM_15m_2025-07_2025-09.csv"];
  const read = (text: string, timeframe: Timeframe) =>
    parseBarFile(text, { symbol: "IWM", timeframe, at: at("2026-01-01T00:00") }).bars;

  itWithRealBars(
    files,
    "make 3740 of 3740 bars of 15m out of those of 5m, but for one close that the vendor rounded",
    (fine = "", coarse = "") => {
      const made = aggregateBars(read(fine, "5m"), "15m");
      const given = read(coarse, "15m");
      expect(given.time).toHaveLength(3740);
      for (const column of ["time", "open", "high", "low", "volume"] as const) expect(made[column]).toEqual(given[column]);
      const differences = rowsOf(made).flatMap(({ close }, i) => (close === given.close[i] ? [] : [[close, given.close[i]]]));
      expect(differences).toEqual([[222.94, 222.94000244140625]]);
    },
  );

  itWithRealBars(files, "make the same 60 session days out of both", (fine = "", coarse = "") => {
    const days = aggregateBars(read(fine, "5m"), "1d");
    expect(days.time).toHaveLength(60);
    expect(rowsOf(days)).toEqual(rowsOf(aggregateBars(read(coarse, "15m"), "1d")));
  });
});

describe("the real bars of TSLA", () => {
  const files = ["TSLA_5m_2022-02_2023-01.csv", "TSLA_1d_2021-06_2026-05.csv"];

  itWithRealBars(
    files,
    "make days like another vendor's to 0.4 %, but for 2022-11-23, whose last 35 bars are missing",
    (fine = "", daily = "") => {
      const options = { symbol: "TSLA", at: at("2026-06-01T00:00") };
      const made = rowsOf(aggregateBars(parseBarFile(fine, { ...options, timeframe: "5m" }).bars, "1d"));
      const given = new Map(rowsOf(parseBarFile(daily, { ...options, timeframe: "1d" }).bars).map((day) => [day.time, day]));
      const isOff = (day: Bar) => {
        const other = given.get(day.time);
        return (
          !other || (["open", "high", "low", "close"] as const).some((price) => Math.abs(day[price] / other[price] - 1) > 0.004)
        );
      };
      expect(made).toHaveLength(233);
      expect(made.filter(isOff).map((day) => new Date(day.time).toISOString())).toEqual(["2022-11-23T14:30:00.000Z"]);
    },
  );
});
