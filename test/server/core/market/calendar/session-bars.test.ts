import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsBehind, expectedLastBarStart, isSessionBar, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { sessionGrid } from "@/server/core/market/calendar/session-bars";
import { TIMEFRAME_MS, TIMEFRAMES } from "@/server/core/market/market";
import { barEnd } from "@/server/core/market/timeframes";

const at = (text: string) => Date.parse(`${text}Z`);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

describe("the bars of a session", () => {
  it.each([
    ["2025-07-10", "1m", 390],
    ["2025-07-10", "5m", 78],
    ["2025-07-10", "15m", 26],
    ["2025-07-10", "1h", 7],
    ["2025-07-10", "1d", 1],
    ["2025-07-03", "5m", 42],
    ["2025-07-03", "15m", 14],
    ["2025-07-03", "1h", 4],
  ] as const)("of %s at %s are %i", (date, timeframe, count) => {
    const [session] = sessionsBetween("equity", at(`${date}T00:00`), at(`${date}T23:59`));
    expect(session && sessionGrid(session, timeframe).count).toBe(count);
  });

  it.each([
    ["equity", "5m", "2025-07-10T13:30", true],
    ["equity", "5m", "2025-07-10T13:25", false],
    ["equity", "5m", "2025-07-10T19:55", true],
    ["equity", "5m", "2025-07-10T20:00", false],
    ["equity", "5m", "2025-07-03T17:00", false],
    ["equity", "5m", "2025-07-04T15:00", false],
    ["equity", "1h", "2025-07-10T13:00", true],
    ["equity", "1h", "2025-07-10T12:00", false],
    ["equity", "1d", "2025-07-10T13:30", true],
    ["equity", "1d", "2025-07-10T00:00", false],
    ["crypto", "1h", "2025-07-04T03:00", true],
  ] as const)("of %s at %s hold the one that starts at %s: %s", (assetClass, timeframe, start, belongs) => {
    expect(isSessionBar(assetClass, timeframe, at(start))).toBe(belongs);
  });
});

describe("the last bar to expect", () => {
  it.each([
    ["equity", "5m", "2025-07-10T13:30", "2025-07-09T19:55"],
    ["equity", "5m", "2025-07-10T13:34:59.999", "2025-07-09T19:55"],
    ["equity", "5m", "2025-07-10T13:35", "2025-07-10T13:30"],
    ["equity", "5m", "2025-07-10T20:00", "2025-07-10T19:55"],
    ["equity", "5m", "2025-07-13T12:00", "2025-07-11T19:55"],
    ["equity", "15m", "2025-07-03T17:00", "2025-07-03T16:45"],
    ["equity", "15m", "2025-07-07T13:44", "2025-07-03T16:45"],
    ["equity", "1h", "2025-07-10T14:00", "2025-07-10T13:00"],
    ["equity", "1h", "2025-07-10T20:00", "2025-07-10T19:00"],
    ["equity", "1d", "2025-07-10T19:59", "2025-07-09T13:30"],
    ["equity", "1d", "2025-07-10T20:00", "2025-07-10T13:30"],
    ["equity", "5m", "2025-03-10T13:31", "2025-03-07T20:55"],
    ["crypto", "1h", "2025-07-10T00:00", "2025-07-09T23:00"],
    ["crypto", "1h", "2025-07-10T00:59", "2025-07-09T23:00"],
    ["crypto", "1d", "2025-07-10T23:59", "2025-07-09T00:00"],
  ] as const)("of %s at %s, seen at %s, starts at %s", (assetClass, timeframe, asOf, start) => {
    expect(iso(expectedLastBarStart(assetClass, timeframe, at(asOf)))).toBe(start);
  });
});

describe("the bars behind", () => {
  it.each([
    ["are none when the last one is there", "equity", "5m", "2025-07-09T19:55", "2025-07-10T13:30", 0],
    ["are one after five minutes", "equity", "5m", "2025-07-09T19:55", "2025-07-10T13:35", 1],
    ["are a session's", "equity", "5m", "2025-07-09T19:55", "2025-07-10T20:00", 78],
    ["are a half day's over a long weekend", "equity", "5m", "2025-07-02T19:55", "2025-07-07T13:30", 42],
    ["count from a bar before the session", "equity", "5m", "2025-07-10T08:00", "2025-07-10T13:40", 2],
    ["count from a bar off the grid", "crypto", "1h", "2026-05-26T18:52:32", "2026-05-26T21:00", 2],
    ["are days", "equity", "1d", "2025-07-02T13:30", "2025-07-07T20:00", 2],
    ["are a year's", "equity", "1d", "2024-12-31T14:30", "2025-12-31T21:00", 250],
    ["are none for a bar of the future", "equity", "5m", "2025-07-11T13:30", "2025-07-10T13:30", 0],
  ] as const)("%s: %s at %s, after %s, at %s", (_, assetClass, timeframe, last, asOf, behind) => {
    expect(barsBehind(assetClass, timeframe, at(last), at(asOf))).toBe(behind);
  });

  it("are as many as the bars that a walk through all sessions finds complete", () => {
    const instants = fc.integer({ min: at("2025-02-20T00:00"), max: at("2025-04-20T00:00") });
    fc.assert(
      fc.property(
        fc.constantFrom("equity", "crypto"),
        fc.constantFrom(...TIMEFRAMES),
        instants,
        instants,
        (assetClass, timeframe, last, asOf) => {
          let walked = 0;
          for (const session of sessionsBetween(assetClass, at("2025-02-19T00:00"), at("2025-04-21T00:00"))) {
            const { first, stepMs, count } = sessionGrid(session, timeframe);
            for (let i = 0; i < count; i++) {
              const start = first + i * stepMs;
              if (start > last && barEnd(assetClass, timeframe, start) <= asOf) walked++;
            }
          }
          expect(barsBehind(assetClass, timeframe, last, asOf)).toBe(walked);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are none after the last bar to expect, and one after the bar before it", () => {
    const instants = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(
        fc.constantFrom("equity", "crypto"),
        fc.constantFrom(...TIMEFRAMES),
        instants,
        (assetClass, timeframe, asOf) => {
          const last = expectedLastBarStart(assetClass, timeframe, asOf);
          expect(barEnd(assetClass, timeframe, last)).toBeLessThanOrEqual(asOf);
          expect(isSessionBar(assetClass, timeframe, last)).toBe(true);
          expect(barsBehind(assetClass, timeframe, last, asOf)).toBe(0);
          expect(barsBehind(assetClass, timeframe, last - 1, asOf)).toBe(1);
          expect(barsBehind(assetClass, timeframe, last, asOf + 7 * TIMEFRAME_MS["1d"])).toBeGreaterThan(0);
        },
      ),
    );
  });
});
