import { describe, expect, it } from "vitest";
import { healthOf, troubleOf } from "@/server/status/feed-health";

const NOW = 10_000_000;
const part = (given: Partial<Parameters<typeof troubleOf>[0]> = {}) => ({
  part: "news",
  everyMs: 60_000,
  triedAt: NOW - 1_000,
  succeededAt: NOW - 1_000,
  nextAt: null,
  failure: null,
  ...given,
});

describe("how a source stands", () => {
  it.each([
    ["well after a look that went well", {}, null],
    ["ill in the words of its failure, at once", { failure: "status 500" }, "status 500"],
    ["unknown before the first look", { triedAt: null, succeededAt: null }, "it was not looked at yet"],
    ["well while it is five looks late", { succeededAt: NOW - 300_000 }, null],
    ["silent when nobody looks any more", { succeededAt: NOW - 300_001 }, "nobody has looked at it for 5 minutes"],
    ["well while it asked to be left alone", { succeededAt: NOW - 3_000_000, nextAt: NOW + 600_000 }, null],
    [
      "silent when nobody came after that",
      { succeededAt: NOW - 3_000_000, nextAt: NOW - 300_001 },
      "nobody has looked at it for 50 minutes",
    ],
    [
      "unknown after a clock went back by which it was looked at",
      { triedAt: NOW + 2_001, succeededAt: NOW + 2_001, nextAt: NOW + 62_001 },
      "it was last looked at by a clock that has gone back since",
    ],
    ["well while clocks differ by two seconds", { triedAt: NOW + 2_000, succeededAt: NOW + 2_000 }, null],
    ["silent after two minutes at the earliest", { everyMs: 1_000, succeededAt: NOW - 100_000 }, null],
  ])("is %s", (_, given, trouble) => {
    expect(troubleOf(part(given), NOW)).toBe(trouble);
  });

  it("is nothing where no part speaks on the symbol", () => {
    expect(healthOf([], NOW)).toBeNull();
  });

  it("is well while one of its parts is, else ill with the words of all", () => {
    const bad = part({ failure: "status 500" });
    expect(healthOf([bad, part()], NOW)).toEqual({ failure: null });
    expect(healthOf([bad, part({ failure: "not a feed" })], NOW)).toEqual({ failure: "status 500; not a feed" });
  });
});
