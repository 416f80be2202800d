import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayStart } from "@/server/core/market/market-day";

const startOf = (assetClass: "equity" | "crypto", at: string) => new Date(dayStart(assetClass, Date.parse(at))).toISOString();

describe("the day of a market", () => {
  it.each([
    ["within a session", "2026-03-04T15:00:00Z", "2026-03-03T21:00:00.000Z"],
    ["after its close", "2026-03-04T23:00:00Z", "2026-03-03T21:00:00.000Z"],
    ["before its open", "2026-03-04T10:00:00Z", "2026-03-03T21:00:00.000Z"],
    ["on a Monday, after the clocks went forward", "2026-03-09T14:00:00Z", "2026-03-06T21:00:00.000Z"],
    ["on a Saturday", "2026-03-07T15:00:00Z", "2026-03-06T21:00:00.000Z"],
    ["on the Sunday on which the clocks went forward", "2026-03-08T15:00:00Z", "2026-03-06T21:00:00.000Z"],
    ["on a Monday, after the clocks went back", "2026-11-02T15:00:00Z", "2026-10-30T20:00:00.000Z"],
    ["late in an evening that is the next day in UTC", "2026-07-08T02:00:00Z", "2026-07-06T20:00:00.000Z"],
    ["after a half day", "2026-11-30T16:00:00Z", "2026-11-27T18:00:00.000Z"],
  ])("began for shares at the close before, %s", (_, at, start) => {
    expect(startOf("equity", at)).toBe(start);
  });

  it("began for coins at midnight UTC", () => {
    expect(startOf("crypto", "2026-03-07T00:00:00Z")).toBe("2026-03-07T00:00:00.000Z");
    expect(startOf("crypto", "2026-03-07T23:59:59Z")).toBe("2026-03-07T00:00:00.000Z");
  });

  it.each(["2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"])(
    "knows no change of clocks for coins: %s",
    (at) => {
      expect(startOf("crypto", at)).toBe(`${at.slice(0, 10)}T00:00:00.000Z`);
    },
  );

  it.each(["equity", "crypto", "desk"] as const)("of %s has begun by then, and never goes back", (of) => {
    const instants = fc.integer({ min: Date.UTC(2004, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 86_400_000 }), (at, later) => {
        expect(dayStart(of, at)).toBeLessThanOrEqual(at);
        expect(dayStart(of, at + later)).toBeGreaterThanOrEqual(dayStart(of, at));
      }),
    );
  });
});

describe("the day of the desk", () => {
  it.each([
    ["2026-03-04T04:59:59Z", "2026-03-03T05:00:00.000Z"],
    ["2026-03-04T05:00:00Z", "2026-03-04T05:00:00.000Z"],
    ["2026-03-04T23:00:00Z", "2026-03-04T05:00:00.000Z"],
    ["2026-03-08T15:00:00Z", "2026-03-08T05:00:00.000Z"],
    ["2026-07-06T04:30:00Z", "2026-07-06T04:00:00.000Z"],
    ["2026-11-01T15:00:00Z", "2026-11-01T04:00:00.000Z"],
  ])("of %s began at midnight in New York", (at, start) => {
    expect(new Date(dayStart("desk", Date.parse(at))).toISOString()).toBe(start);
  });
});
