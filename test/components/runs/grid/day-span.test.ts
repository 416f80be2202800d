import { describe, expect, it } from "vitest";
import { daySpan } from "@/components/runs/grid/day-span";

const iso = (span: ReturnType<typeof daySpan>) => span && [new Date(span.from).toISOString(), new Date(span.to).toISOString()];

describe("daySpan", () => {
  it.each([
    ["one winter day", "2026-01-15", "2026-01-15", ["2026-01-15T05:00:00.000Z", "2026-01-16T04:59:59.999Z"]],
    ["a summer week", "2026-07-06", "2026-07-10", ["2026-07-06T04:00:00.000Z", "2026-07-11T03:59:59.999Z"]],
    [
      "the 23 hours of 8 March 2026, when clocks go forward",
      "2026-03-08",
      "2026-03-08",
      ["2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
    ],
    [
      "the 25 hours of 1 November 2026, when they go back",
      "2026-11-01",
      "2026-11-01",
      ["2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
    ],
    ["over the end of a year", "2026-12-31", "2027-01-01", ["2026-12-31T05:00:00.000Z", "2027-01-02T04:59:59.999Z"]],
  ])("is %s in New York", (_, from, to, expected) => {
    expect(iso(daySpan(from, to))).toEqual(expected);
  });

  it.each([
    ["", "2026-01-15"],
    ["2026-01-15", ""],
    ["2026-01-16", "2026-01-15"],
  ])("is nothing from %j to %j", (from, to) => {
    expect(daySpan(from, to)).toBeNull();
  });
});
