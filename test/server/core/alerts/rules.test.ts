import { describe, expect, it } from "vitest";
import { isDue, isQuiet, isWanted } from "@/server/core/alerts/rules";

describe("a channel is told", () => {
  it.each([
    ["warn", [], "warn", true],
    ["warn", [], "note", false],
    ["stop", [{ event: "fill", from: "note" }], "note", true],
    ["note", [{ event: "fill", from: "never" }], "stop", false],
    ["note", [{ event: "runs", from: "never" }], "note", true],
    ["note", [{ event: "fill", from: "stop" }], "warn", false],
  ] as const)("from %s on, with the rules %j, of a fill that is %s: %s", (from, rules, level, wanted) => {
    expect(isWanted({ from, rules }, { event: "fill", level })).toBe(wanted);
  });
});

describe("it is quiet", () => {
  const night = { fromMin: 22 * 60, untilMin: 7 * 60, timeZone: "America/New_York" };
  it.each([
    // New York is five hours behind in winter and four in summer.
    [Date.UTC(2026, 0, 10, 2, 59), false],
    [Date.UTC(2026, 0, 10, 3, 0), true],
    [Date.UTC(2026, 0, 10, 11, 59), true],
    [Date.UTC(2026, 0, 10, 12, 0), false],
    [Date.UTC(2026, 6, 10, 2, 0), true],
    [Date.UTC(2026, 6, 10, 11, 0), false],
  ])("over midnight on the wall of its own zone, at %i: %s", (at, quiet) => {
    expect(isQuiet(night, at)).toBe(quiet);
  });

  it("within a day, and never where both ends are the same or there are none", () => {
    const noon = { fromMin: 720, untilMin: 780, timeZone: "UTC" };
    expect([719, 720, 779, 780].map((minute) => isQuiet(noon, minute * 60_000))).toEqual([false, true, true, false]);
    expect(isQuiet({ ...noon, untilMin: 720 }, 720 * 60_000)).toBe(false);
    expect(isQuiet(null, 0)).toBe(false);
  });
});

it("a message waits a minute for company after the one before it, what is critical a quarter of that, and the first goes at once", () => {
  expect(isDue([], null, 0)).toBe(false);
  expect(isDue(["note"], null, 0)).toBe(true);
  expect([59_999, 60_000].map((now) => isDue(["note", "warn"], 0, now))).toEqual([false, true]);
  expect([14_999, 15_000].map((now) => isDue(["note", "stop"], 0, now))).toEqual([false, true]);
  // The clock was set back.
  expect(isDue(["note"], 1_000_000, 0)).toBe(true);
});
