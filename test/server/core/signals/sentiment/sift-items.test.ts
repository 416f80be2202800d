import { describe, expect, it } from "vitest";
import { siftItems } from "@/server/core/signals/sentiment/sift-items";
import { AT, scoredItem } from "./scored-items";

const SOURCES = [
  { name: "alpaca", kind: "news", weight: 1, missing: null },
  { name: "sec", kind: "sec", weight: 1, missing: "no answer in 5 s" },
  { name: "edgar", kind: "sec", weight: 1, missing: null },
  { name: "rss", kind: "other", weight: 0, missing: null },
] as const;
const question = { at: AT, symbol: "TSLA", sources: SOURCES };

function reasonFor(given: Omit<Parameters<typeof scoredItem>[0], "id">): string | undefined {
  return siftItems([scoredItem({ id: "x", ...given })], question).dropped[0]?.reason;
}

const score = (positive: number, negative: number, neutral: number) => ({ positive, negative, neutral });

describe("siftItems", () => {
  it.each([
    [{ hoursOld: -0.001, seenHoursAgo: 0 }, "published after the decision"],
    [{ hoursOld: Number.NaN, seenHoursAgo: 0 }, "published after the decision"],
    [{ hoursOld: 2, seenHoursAgo: -0.001 }, "seen after the decision"],
    [{ hoursOld: 24 }, "older than 24 h"],
    [{ symbols: ["IWM"] }, "does not name TSLA"],
    [{ symbols: [] }, "does not name TSLA"],
    [{ source: "reddit" }, 'source "reddit" was not asked'],
    [{ source: "sec" }, 'source "sec" is missing: no answer in 5 s'],
    [{ source: "edgar", hoursOld: 720 }, "older than 720 h"],
    [{ source: "rss" }, 'source "rss" has no weight'],
    [{ score: score(0.5, 0.5, 0.5) }, "its score is no probability distribution"],
    [{ score: score(1.5, -0.5, 0) }, "its score is no probability distribution"],
    [{ score: score(Number.NaN, 0, 1) }, "its score is no probability distribution"],
  ])("drops %j: %s", (given, reason) => {
    expect(reasonFor(given)).toBe(reason);
  });

  it.each([
    [{ hoursOld: 0 }],
    [{ hoursOld: 23.999 }],
    [{ source: "edgar", hoursOld: 719.999 }],
    [{ symbols: ["IWM", "TSLA"] }],
    [{ score: score(0.3334, 0.3333, 0.3334) }],
  ])("keeps %j", (given) => {
    expect(reasonFor(given)).toBeUndefined();
  });

  it("lets the version of a story speak that was seen last by the decision", () => {
    const items = [
      scoredItem({ id: "first", story: "s", hoursOld: 3, seenHoursAgo: 3 }),
      scoredItem({ id: "changed", story: "s", hoursOld: 3, seenHoursAgo: 1 }),
      scoredItem({ id: "tomorrow", story: "s", hoursOld: 3, seenHoursAgo: -1 }),
      scoredItem({ id: "namesake", story: "s", source: "edgar", hoursOld: 3 }),
    ];
    const { kept, dropped } = siftItems(items, question);
    expect(kept.map(({ item }) => item.id)).toEqual(["changed", "namesake"]);
    expect(dropped).toEqual([
      { id: "first", reason: 'its source changed it to "changed"' },
      { id: "tomorrow", reason: "seen after the decision" },
    ]);
  });

  it("keeps them oldest first and then by id", () => {
    const items = [scoredItem({ id: "c" }), scoredItem({ id: "b", hoursOld: 1 }), scoredItem({ id: "a" })];
    expect(siftItems(items, question).kept.map(({ item }) => item.id)).toEqual(["b", "a", "c"]);
  });
});
