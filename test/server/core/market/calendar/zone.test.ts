import { describe, expect, it } from "vitest";
import { zonedDate } from "@/server/core/market/calendar/calendar";
import { zoneOffsetMs } from "@/server/core/market/calendar/zone";

describe("a date in a time zone", () => {
  it.each([
    ["2025-07-04T03:59:59Z", "America/New_York", "2025-07-03"],
    ["2025-07-04T04:00:00Z", "America/New_York", "2025-07-04"],
    ["2025-01-01T04:59:59Z", "America/New_York", "2024-12-31"],
    ["2025-07-03T23:59:59Z", "UTC", "2025-07-03"],
    ["2025-07-03T15:00:00Z", "Asia/Tokyo", "2025-07-04"],
    ["2025-07-03T18:30:00Z", "Asia/Kolkata", "2025-07-04"],
  ])("at %s in %s is %s", (at, timeZone, date) => {
    expect(zonedDate(Date.parse(at), timeZone)).toBe(date);
  });

  it("needs a zone that exists", () => {
    expect(() => zonedDate(0, "Mars/Olympus")).toThrow(
      'time zone "Mars/Olympus" must be an IANA name such as America/New_York or UTC',
    );
  });
});

describe("the offset of a time zone", () => {
  it.each([
    ["2025-03-09T06:59:59.500Z", -5],
    ["2025-03-09T07:00:00.000Z", -4],
    ["2025-11-02T05:59:59.999Z", -4],
    ["2025-11-02T06:00:00.000Z", -5],
  ])("of New York at %s is %i hours", (at, hours) => {
    expect(zoneOffsetMs(Date.parse(at), "America/New_York")).toBe(hours * 3_600_000);
  });
});
