import { describe, expect, it } from "vitest";
import type { TimedHorizon } from "@/server/core/effectiveness/horizon";
import { windowsOf } from "@/server/core/effectiveness/windows-of";

/** The window in UTC, as the day and the minute at which it begins and ends. */
function told(horizon: TimedHorizon, symbol: string, at: string): string | null {
  const window = windowsOf(horizon)(symbol, Date.parse(at));
  const minute = (time: number) => new Date(time).toISOString().slice(5, 16);
  return window && `${minute(window.from)} ${minute(window.until)}`;
}

describe("where a horizon ends", () => {
  it.each<readonly [string, TimedHorizon, string, string, string | null]>([
    ["an hour of a share, with 30 minutes of grace", "hour", "TSLA", "2026-11-20T15:00Z", "11-20T16:00 11-20T16:30"],
    ["an hour of a share not beyond the close", "hour", "TSLA", "2026-11-20T19:45Z", "11-20T20:45 11-20T21:00"],
    ["no hour of a share that would end at the close", "hour", "TSLA", "2026-11-20T20:00Z", null],
    ["no hour of a share at the close", "hour", "TSLA", "2026-11-20T21:00Z", null],
    ["no hour before the open", "hour", "TSLA", "2026-11-20T14:00Z", null],
    ["no hour of a share on a half day that closed", "hour", "TSLA", "2026-11-27T17:30Z", null],
    ["an hour of a coin at night", "hour", "BTC/USD", "2026-11-21T23:45Z", "11-22T00:45 11-22T01:15"],
    ["a day of a share", "day", "TSLA", "2026-11-19T20:00Z", "11-20T20:00 11-20T21:00"],
    ["Friday 15:00 to Monday 15:00", "day", "TSLA", "2026-11-20T20:00Z", "11-23T20:00 11-23T21:00"],
    ["two hours of grace, where the session has them", "day", "TSLA", "2026-11-19T15:00Z", "11-20T15:00 11-20T17:00"],
    ["15:00 in New York, whatever its clocks did at the weekend", "day", "TSLA", "2026-10-30T19:00Z", "11-02T20:00 11-02T21:00"],
    ["over a holiday to the half day after it", "day", "TSLA", "2026-11-25T15:00Z", "11-27T15:00 11-27T17:00"],
    ["nothing after the half day's close", "day", "TSLA", "2026-11-25T20:00Z", null],
    ["nothing on a weekend", "day", "TSLA", "2026-11-21T15:00Z", null],
    ["24 hours of a coin, over the weekend too", "day", "BTC/USD", "2026-11-20T20:00Z", "11-21T20:00 11-21T22:00"],
  ])("is %s", (_, horizon, symbol, at, expected) => {
    expect(told(horizon, symbol, at)).toBe(expected);
  });

  it("is the same whatever was asked before", () => {
    const windowAfter = windowsOf("day");
    const times = ["2026-11-20T20:00Z", "2026-11-20T20:05Z", "2026-11-23T15:00Z", "2026-11-21T15:00Z", "2026-11-20T20:05Z"];
    for (const at of times.map(Date.parse)) expect(windowAfter("TSLA", at)).toEqual(windowsOf("day")("TSLA", at));
  });
});
