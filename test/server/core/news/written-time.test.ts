import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime } from "@/server/core/news/written-time";

describe("a time in a feed", () => {
  it.each([
    ["Tue, 03 Jun 2025 09:39:21 GMT", "2025-06-03T09:39:21Z"],
    ["Tue, 03 Jun 2025 09:39:21 +0200", "2025-06-03T07:39:21Z"],
    ["Tue, 3 Jun 2025 09:39 -04:00", "2025-06-03T13:39:00Z"],
    ["03 Jun 25 09:39:21 EST", "2025-06-03T14:39:21Z"],
    ["Tuesday, 3 June 2025 9:39:21 PDT", "2025-06-03T16:39:21Z"],
    ["Thu, 01 Jan 98 00:00:00 UT", "1998-01-01T00:00:00Z"],
    ["  Tue, 03 Jun 2025 09:39:21 Z ", "2025-06-03T09:39:21Z"],
    ["2025-06-03T09:39:21Z", "2025-06-03T09:39:21Z"],
    ["2025-06-03t09:39:21.5z", "2025-06-03T09:39:21.500Z"],
    ["2025-06-03T09:39:21.123456+02:00", "2025-06-03T07:39:21.123Z"],
    ["2025-06-03T09:39+0200", "2025-06-03T07:39:00Z"],
    ["2025-06-03 09:39:21 +0000", "2025-06-03T09:39:21Z"],
    ["2025-06-03 09:39:21 UTC", "2025-06-03T09:39:21Z"],
    ["2025-06-03", "2025-06-03T00:00:00Z"],
    ["2026-04-06 10:44:11", "2026-04-06T10:44:11Z"],
    ["2025-06-03T09:39:21", "2025-06-03T09:39:21Z"],
    ["2025-06-03 09:39:21 CEST", "2025-06-03T07:39:21Z"],
    ["Fri,24 Nov 2023 09:39:21 GMT", "2023-11-24T09:39:21Z"],
    ["Fri, 24 Nov, 2023 09:39:21 EST", "2023-11-24T14:39:21Z"],
    ["13 Feb, 2012", "2012-02-13T00:00:00Z"],
    ["Tue, 03 Jun 2025 09:39:21 CEST", "2025-06-03T07:39:21Z"],
    ["Tue, 14 Jan 2025 09:39:21 CET", "2025-01-14T08:39:21Z"],
    ["Tue, 03 Jun 2025 09:39:21 EDT", "2025-06-03T13:39:21Z"],
    ["Tue, 03 Jun 2025 09:39:21 EEST", "2025-06-03T06:39:21Z"],
    ["2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
  ])("%s is %s", (text, iso) => {
    expect(readTime(text)).toBe(Date.parse(iso));
  });

  it.each([
    "",
    "yesterday",
    "1",
    "1748943561",
    "Tue, 03 Jun 2025 09:39:21",
    "Tue, 03 Jun 2025 09:39:21 BST",
    "Tue, 03 Jun 2025 09:39:21 IST",
    "Tue, 03 Jun 2025 09:39:21 A",
    "2025-06-03 09:39:21 BST",
    "Fri24 Nov 2023 09:39:21 GMT",
    "Di, 03 Juni 2025 09:39:21 GMT+x",
    "Tue, 31 Jun 2025 09:39:21 GMT",
    "2025-13-01T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2025-06-00",
    "2025-06-03T25:00:00Z",
    "2025-06-03T24:00:01Z",
    "2025-06-03T09:60:00Z",
    "2025-06-03T09:39:21+15:00",
    "0000-01-01T00:00:00Z",
    "06/03/2025 09:39:21 GMT",
  ])("%j is not read", (text) => {
    expect(readTime(text)).toBeNaN();
  });

  it("is the same in all the ways that it may be written", () => {
    const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2099, 0) }).map((ms) => Math.floor(ms / 1000) * 1000);
    fc.assert(
      fc.property(time, (at) => {
        expect(readTime(new Date(at).toUTCString())).toBe(at);
        expect(readTime(new Date(at).toISOString())).toBe(at);
        expect(readTime(new Date(at + 19_800_000).toISOString().replace("Z", "+05:30"))).toBe(at);
      }),
    );
  });

  it("takes no longer for a text made to keep it waiting", () => {
    expect(readTime(`Tue, 03 Jun ${" ".repeat(100_000)}2025 09:39 GMT${" ".repeat(100_000)}`)).toBeNaN();
  });
});
