import { describe, expect, it } from "vitest";
import { durationOf, fullDuration, isSlow, shareOf } from "@/components/runs/run-duration";

describe("durationOf", () => {
  it.each([
    [{ startedAt: 1_000, endedAt: 1_250 }, 250],
    [{ startedAt: 1_000, endedAt: 1_000 }, 0],
    [{ startedAt: 1_000, endedAt: null }, null],
    [{ startedAt: null, endedAt: 1_000 }, null],
  ])("of %o is %s", (timed, ms) => {
    expect(durationOf(timed)).toBe(ms);
  });
});

describe("the height of a cell", () => {
  it("is full for the slowest but for one in twenty", () => {
    const hundred = Array.from({ length: 99 }, (_, index) => 100 + index);
    expect(fullDuration([...hundred, 60_000])).toBe(194);
  });

  it("is never measured against less than a hiccup of 50 ms", () => {
    expect(fullDuration([0, 1, 0, 1])).toBe(50);
    expect(fullDuration([])).toBe(50);
  });

  it.each([
    [null, 200, 0],
    [0, 200, 0.08],
    [1, 200, 0.08],
    [50, 200, 0.25],
    [200, 200, 1],
    [900, 200, 1],
  ])("of %s ms against %s ms is %s", (ms, fullMs, share) => {
    expect(shareOf(ms, fullMs)).toBe(share);
  });
});

describe("a step is slow", () => {
  it.each([
    ["over three times the usual, and by more than a hiccup", 310, 100, true],
    ["not at exactly three times", 300, 100, false],
    ["not when three times is a hiccup", 40, 1, false],
    ["not while it runs", null, 100, false],
    ["not where nothing is usual yet", 5_000, undefined, false],
  ])("%s", (_, tookMs, usualMs, slow) => {
    expect(isSlow(tookMs, usualMs)).toBe(slow);
  });
});
