import { describe, expect, it } from "vitest";
import { siftItems } from "@/server/core/sentiment/sift-items";
import { AT, scoredItem } from "./scored-items";

const SOURCES = [
  { name: "alpaca", weight: 1, missing: null },
  { name: "sec", weight: 1, missing: "no answer in 5 s" },
];
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
    [{ score: score(0.5, 0.5, 0.5) }, "its score is no probability distribution"],
    [{ score: score(1.5, -0.5, 0) }, "its score is no probability distribution"],
    [{ score: score(Number.NaN, 0, 1) }, "its score is no probability distribution"],
  ])("drops %j: %s", (given, reason) => {
    expect(reasonFor(given)).toBe(reason);
  });

  it.each([
    [{ hoursOld: 0 }],
    [{ hoursOld: 23.999 }],
    [{ symbols: ["IWM", "TSLA"] }],
    [{ score: score(0.3334, 0.3333, 0.3334) }],
  ])("keeps %j", (given) => {
    expect(reasonFor(given)).toBeUndefined();
  });

  it("keeps them oldest first and then by id", () => {
    const items = [scoredItem({ id: "c" }), scoredItem({ id: "b", hoursOld: 1 }), scoredItem({ id: "a" })];
    expect(siftItems(items, question).kept.map(({ item }) => item.id)).toEqual(["b", "a", "c"]);
  });
});
