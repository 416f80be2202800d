import { describe, expect, it } from "vitest";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { TIMEFRAME_MS } from "@/server/core/market/market";
import { fileOf } from "./files";

const AT = Date.UTC(2026, 0, 1);
const STEP_MS = TIMEFRAME_MS["5m"];
const newYork = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "medium" });
const utc = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC", dateStyle: "short", timeStyle: "medium" });

/** Starts of 5m bars, from so long before the open of four sessions up to so long after, in summer or winter. */
function starts(season: "summer" | "winter", beforeHours: number, hours: number): readonly number[] {
  const from = season === "summer" ? Date.UTC(2025, 6, 7) : Date.UTC(2025, 10, 10);
  return sessionsBetween("equity", from, from + 4 * TIMEFRAME_MS["1d"]).flatMap(({ open }) =>
    Array.from({ length: hours * 12 }, (_, i) => open - beforeHours * TIMEFRAME_MS["1h"] + i * STEP_MS),
  );
}
const fileIn = (clock: Intl.DateTimeFormat, times: readonly number[]) =>
  fileOf(...times.map((at) => `${clock.format(at)},10,11,9,10.5,100`));
const read = (text: string, timeZone?: string, symbol = "TSLA") =>
  parseBarFile(text, { symbol, timeframe: "5m", at: AT, timeZone });
const refusal = (message: string) =>
  expect.objectContaining({ name: "Fault", code: "invalid_input", message: expect.stringContaining(message) });

describe.each(["summer", "winter"] as const)("times without a zone in %s", (season) => {
  describe.each([
    ["of the regular session", 0, 6.5],
    ["from 04:00 to 20:00", 5.5, 16],
    ["of the first hour", 0, 1],
  ])("%s", (_, before, hours) => {
    const times = starts(season, before, hours);

    it("that are New York's are refused with the advice to name the zone, and right once it is named", () => {
      const text = fileIn(newYork, times);
      expect(() => read(text)).toThrow(refusal("line 2 and the others have a time without a zone"));
      expect(() => read(text)).toThrow(refusal("--zone America/New_York"));
      const { bars, report } = read(text, "America/New_York");
      expect([...bars.time]).toEqual(times);
      expect(report.defects.filter(({ kind }) => kind === "time_in_zone")).toMatchObject([{ count: times.length }]);
    });

    it("that are UTC are taken as such, whether this is said or not", () => {
      const text = fileIn(utc, times);
      expect([...read(text).bars.time]).toEqual(times);
      expect([...read(text, "UTC").bars.time]).toEqual(times);
    });
  });
});

describe("the zone of a file", () => {
  it("holds over a change of the clocks", () => {
    const times = [Date.UTC(2025, 2, 7, 15), Date.UTC(2025, 2, 10, 15), Date.UTC(2025, 9, 31, 15), Date.UTC(2025, 10, 3, 15)];
    expect([...read(fileIn(newYork, times), "America/New_York").bars.time]).toEqual(times);
    const nights = [
      Date.UTC(2025, 10, 2, 4, 30),
      Date.UTC(2025, 10, 2, 7),
      Date.UTC(2025, 2, 9, 6, 55),
      Date.UTC(2025, 2, 9, 7),
    ].sort();
    expect([...read(fileIn(newYork, nights), "America/New_York", "BTC/USD").bars.time]).toEqual(nights);
  });

  it("is for times that name none", () => {
    const text = fileOf("2025-07-10T14:00:00Z,1,1,1,1,1", "2025-07-10 10:05:00-04:00,1,1,1,1,1");
    expect(read(text, "Asia/Tokyo").bars).toEqual(read(text).bars);
  });

  it.each(["Mars/Olympus", "EST", ""])("is refused when it is %j", (zone) => {
    expect(() => read(fileIn(utc, starts("summer", 0, 1)), zone)).toThrow(refusal("must be the IANA name of a place"));
  });

  it("is not asked for the times of coins, which trade at any", () => {
    expect(read(fileIn(newYork, starts("summer", 0, 6.5)), undefined, "BTC/USD").report.bars).toBeGreaterThan(100);
  });

  it("is not half there: rows with and without one are refused, naming the first of each", () => {
    const rows = ["2025-07-10T14:00:00Z,1,1,1,1,1", "2025-07-10T14:05:00Z,1,1,1,1,1", "2025-07-10 14:10:00,1,1,1,1,1"];
    expect(() => read(fileOf(...rows))).toThrow(refusal("line 2 has a time with a zone, and line 4 one without"));
    expect(() => read(fileOf(...rows.toReversed()))).toThrow(refusal("line 3 has a time with a zone, and line 2 one without"));
  });
});
