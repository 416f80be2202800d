import { describe, expect, it } from "vitest";
import { acceptedAtOf } from "@/server/adapters/news/sec/accepted-at";

const NOW = Date.parse("2026-03-02T23:30:00Z");
const row = (acceptanceDateTime: string, filingDate = acceptanceDateTime.slice(0, 10)) => ({ acceptanceDateTime, filingDate });
const utc = (rows: readonly ReturnType<typeof row>[], of = rows[0], now = NOW) =>
  of ? new Date(acceptedAtOf(rows, now)(of)).toISOString() : "";

describe("when a filing was accepted", () => {
  it("is in UTC as it says, where nothing speaks against it", () => {
    expect(utc([row("2026-03-02T16:21:59.000Z")])).toBe("2026-03-02T16:21:59.000Z");
    expect(utc([])).toBe("");
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
    ["one that would lie ahead", row("2026-03-02T22:10:00.000Z", "2026-03-03")],
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
