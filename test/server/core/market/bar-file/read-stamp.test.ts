import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StampReader } from "@/server/core/market/bar-file/read-stamp";

function read(text: string, reader = new StampReader()) {
  const at = reader.read(`x${text},1`, 1, 1 + text.length);
  return { at: Number.isNaN(at) ? null : new Date(at).toISOString(), zoned: reader.zoned };
}

describe("the time of a row", () => {
  it.each([
    ["2025-07-10T14:05:09Z", "2025-07-10T14:05:09.000Z", true],
    ["2025-07-10t14:05:09z", "2025-07-10T14:05:09.000Z", true],
    ["2025-07-10T14:05Z", "2025-07-10T14:05:00.000Z", true],
    ["2025-07-10 14:05:09.25Z", "2025-07-10T14:05:09.250Z", true],
    ["2025-07-10 14:05:09+00:00", "2025-07-10T14:05:09.000Z", true],
    ["2025-07-10 14:05:09 +0530", "2025-07-10T08:35:09.000Z", true],
    ["2025-07-10T14:05:09-04", "2025-07-10T18:05:09.000Z", true],
    ["2025-07-10T14:05:09", "2025-07-10T14:05:09.000Z", false],
    ["2025-07-10", "2025-07-10T00:00:00.000Z", true],
    ["2024-02-29", "2024-02-29T00:00:00.000Z", true],
    ["1752156309", "2025-07-10T14:05:09.000Z", true],
    ["1752156309.0", "2025-07-10T14:05:09.000Z", true],
    ["1752156309250", "2025-07-10T14:05:09.250Z", true],
    ["946684800", "2000-01-01T00:00:00.000Z", true],
  ])("%s is %s", (text, at, zoned) => {
    expect(read(text)).toEqual({ at, zoned });
  });

  it.each([
    "",
    "20250710",
    "2025-7-10",
    "2025-02-29",
    "2025-13-01",
    "2025-07-10T24:30:00Z",
    "2025-07-10T14:60:00Z",
    "2025-07-10T14:05:60Z",
    "2025-07-10T1a:05:00Z",
    "2025-07-10T14-05-00Z",
    "07/10/2025 14:05",
    "175215630925000000000",
    "17521563.5",
    "2025-07-10T14:05:09 EST",
  ])("%j is none", (text) => {
    expect(read(text).at).toBeNull();
  });

  it("is the same whatever row came before", () => {
    const instants = fc
      .integer({ min: 0, max: Date.UTC(2100, 0, 1) / 1000 })
      .map((second) => new Date(second * 1000).toISOString());
    const stamps = instants.chain((iso) =>
      fc.constantFrom(iso.replace(".000", ""), iso, iso.slice(0, 10), iso.replace(".000Z", "+01:00")),
    );
    fc.assert(
      fc.property(fc.array(stamps), (texts) => {
        const reader = new StampReader();
        for (const text of texts) expect(read(text, reader)).toEqual(read(text));
      }),
    );
  });
});
