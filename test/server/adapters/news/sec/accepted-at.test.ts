import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptedAtOf } from "@/server/adapters/news/sec/accepted-at";
import { NEW_YORK, zoneOffsetMs } from "@/server/core/market/calendar/zone";

const NOW = Date.parse("2026-03-02T23:30:00Z");
const row = (acceptanceDateTime: string, filingDate = acceptanceDateTime.slice(0, 10)) => ({ acceptanceDateTime, filingDate });
const utc = (rows: readonly ReturnType<typeof row>[], of = rows[0], now = NOW) =>
  of ? new Date(acceptedAtOf(rows, now)(of)).toISOString() : "";

describe("when a filing was accepted", () => {
  it("is on a New York clock where nothing speaks against either, for that is the later reading", () => {
    expect(utc([row("2026-03-02T16:21:59.000Z")])).toBe("2026-03-02T21:21:59.000Z");
    expect(utc([row("2025-07-01T16:21:59.000Z")])).toBe("2025-07-01T20:21:59.000Z");
    expect(utc([])).toBe("");
  });

  it.each([
    ["as many", 1, 1, "2026-03-02T21:21:59.000Z"],
    ["twice as many", 1, 2, "2026-03-02T21:21:59.000Z"],
    ["more than twice as many", 1, 3, "2026-03-02T16:21:59.000Z"],
  ])("is in UTC only where the vote is clear: %s speak against New York", (_, againstUtc, againstNewYork, expected) => {
    const rows = [
      row("2026-03-02T16:21:59.000Z"),
      ...Array.from({ length: againstUtc }, () => row("2025-05-06T07:00:00.000Z")),
      ...Array.from({ length: againstNewYork }, () => row("2025-05-02T01:30:00.000Z", "2025-05-01")),
    ];
    expect(utc(rows)).toBe(expected);
  });

  it("is never before the filing was public, in windows of five filings on a New York clock", () => {
    // Weekdays of 2025 from 6 to 22 h, dated with the next weekday from 17:30 on.
    const filing = fc.record({ week: fc.nat(51), day: fc.nat(4), minute: fc.integer({ min: 360, max: 1_319 }) }).map((at) => {
      const midnight = Date.UTC(2025, 0, 6) + (at.week * 7 + at.day) * 86_400_000;
      const next = midnight + (at.day === 4 ? 3 : 1) * 86_400_000;
      const wall = new Date(midnight + at.minute * 60_000).toISOString();
      return row(wall, new Date(at.minute < 1_050 ? midnight : next).toISOString().slice(0, 10));
    });
    fc.assert(
      fc.property(fc.array(filing, { minLength: 1, maxLength: 5 }), (rows) => {
        const acceptedAt = acceptedAtOf(rows, NOW);
        for (const filed of rows) {
          const offset = zoneOffsetMs(Date.parse(filed.acceptanceDateTime) + 18_000_000, NEW_YORK);
          expect(acceptedAt(filed)).toBeGreaterThanOrEqual(Date.parse(filed.acceptanceDateTime) - offset);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["one at an hour when EDGAR is closed", row("2025-05-01T07:30:32.000Z")],
    ["one in the evening that is dated with the next day", row("2025-05-01T18:10:00.000Z", "2025-05-02")],
  ])("is on a New York clock for a company with %s", (_, telling) => {
    expect(utc([row("2026-03-02T16:21:59.000Z"), telling])).toBe("2026-03-02T21:21:59.000Z");
    expect(utc([row("2025-07-01T16:21:59.000Z"), telling])).toBe("2025-07-01T20:21:59.000Z");
  });

  it.each([
    ["one in the evening, which is late in the day of New York", row("2025-05-01T22:30:00.000Z", "2025-05-02")],
    ["one after midnight in UTC, whose day is the one before", row("2025-05-02T01:30:00.000Z", "2025-05-01")],
    ["one that would lie ahead", row("2026-03-02T22:40:00.000Z", "2026-03-03")],
  ])("is in UTC for a company with %s", (_, telling) => {
    expect(utc([row("2026-03-02T16:21:59.000Z"), telling])).toBe("2026-03-02T16:21:59.000Z");
  });

  it("goes by what most of the filings say", () => {
    const rows = [
      row("2025-05-01T22:30:00.000Z", "2025-05-02"),
      row("2025-05-06T07:00:00.000Z"),
      row("2025-05-07T07:00:00.000Z"),
    ];
    expect(utc(rows, row("2025-01-06T16:00:00.000Z"))).toBe("2025-01-06T21:00:00.000Z");
  });

  it("is the end of the filing's day, or now, where no time is given", () => {
    expect(utc([row("", "2026-02-27")])).toBe("2026-02-28T03:00:00.000Z");
    expect(utc([row("20260302120000", "2026-03-02")])).toBe(new Date(NOW).toISOString());
    expect(acceptedAtOf([], NOW)(row("", "soon"))).toBeNaN();
  });
});
