import { describe, expect, it } from "vitest";
import { dayDifference, sideFigures } from "@/server/core/shadow/compare-sides";
import { readingObjection } from "@/server/core/shadow/reading-objection";
import { PARAMS } from "../decision/decision-fixtures";

const DAY = 86_400_000;
const MONDAY = Date.parse("2026-11-23T15:00:00Z");

describe("sideFigures", () => {
  it("says what came of it, how often it won and how deep it fell", () => {
    expect(sideFigures([0, 10, -5, 20, 8], [10, -15, 25], "x")).toMatchObject({
      resultUsd: 8,
      worstFallUsd: 15,
      trades: 3,
      hitRate: 2 / 3,
    });
    expect(sideFigures([-4], [], "x")).toMatchObject({ worstFallUsd: 4, hitRate: null });
  });

  it("says nothing of a trade under 30 of them, and of none at all nothing", () => {
    expect(sideFigures([1], new Array<number>(29).fill(2), "x")).toMatchObject({ meanUsd: null, interval: null });
    const many = sideFigures([1], [...new Array<number>(29).fill(2), 5], "x");
    expect(many.meanUsd).toBeCloseTo(2.1, 9);
    expect(many.interval?.low).toBeGreaterThanOrEqual(2);
    expect(sideFigures([], [], "x")).toMatchObject({ resultUsd: null, worstFallUsd: null });
  });
});

describe("dayDifference", () => {
  const days = (count: number, gained: (day: number) => number) => {
    let shadowUsd = 0;
    return Array.from({ length: count }, (_, day) => {
      shadowUsd += gained(day);
      // A first run of the day that its last one takes the place of.
      return [
        { at: MONDAY + day * DAY, shadowUsd: day === 0 ? 0 : 999, agentUsd: 0 },
        { at: MONDAY + day * DAY + 3_600_000, shadowUsd, agentUsd: 0 },
      ];
    }).flat();
  };

  it("holds day against day by what each added", () => {
    const found = dayDifference(
      days(40, (day) => (day % 2 ? 3 : 1)),
      "crypto",
      "x",
    );
    expect(found).toMatchObject({ days: 40, meanUsd: 2, verdict: "better" });
    expect(
      dayDifference(
        days(40, (day) => (day % 2 ? -3 : -1)),
        "crypto",
        "x",
      ).verdict,
    ).toBe("worse");
    expect(
      dayDifference(
        days(40, (day) => (day % 2 ? -3 : 3)),
        "crypto",
        "x",
      ).verdict,
    ).toBe("open");
    expect(
      dayDifference(
        days(40, () => 0),
        "crypto",
        "x",
      ),
    ).toMatchObject({ verdict: "open", interval: null, meanUsd: 0 });
  });

  it("says that there are too few days", () => {
    expect(
      dayDifference(
        days(29, () => 5),
        "crypto",
        "x",
      ),
    ).toMatchObject({ days: 29, least: 30, meanUsd: null, verdict: "few" });
    expect(dayDifference([], "equity", "x")).toMatchObject({ days: 0, verdict: "few" });
  });
});

describe("readingObjection", () => {
  it("names what a shadow would have to read for itself", () => {
    expect(readingObjection({ ...PARAMS, buyThreshold: 0.5, capitalUsd: 1 }, PARAMS)).toBeNull();
    expect(readingObjection({ ...PARAMS, timeframe: "1h", newsWeight: 0.123 }, PARAMS)).toBe(
      "a shadow decides on what the agent has read, so its timeframe, newsWeight must be as in the agent",
    );
  });
});
