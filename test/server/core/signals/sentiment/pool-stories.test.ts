import { describe, expect, it } from "vitest";
import { poolStories } from "@/server/core/signals/sentiment/pool-stories";
import { AT, scoredItem } from "./scored-items";

const CERTAIN = { positive: 1, negative: 0, neutral: 0 };
const OPPOSITE = { positive: 0, negative: 1, neutral: 0 };
const MUTE = { positive: 0, negative: 0, neutral: 1 };

function pool(...given: readonly (Omit<Parameters<typeof scoredItem>[0], "id"> & { readonly copies?: number })[]) {
  const stories = given.map(({ copies = 1, ...item }, i) => ({ ...scoredItem({ id: `n${i}`, ...item }), copies }));
  return poolStories(stories, AT, (source) => ({
    factor: source === "reddit" ? 0.35 : 1,
    kind: source === "sec" ? "sec" : "news",
  }));
}

describe("poolStories", () => {
  it("shrinks a lone certain headline by the prior: 1 / (1 + 1.5)", () => {
    expect(pool({ score: CERTAIN })).toMatchObject({ score: 0.4, confidence: 0.4, effectiveItems: 1 });
  });

  it.each([
    ["half after 6 hours", { hoursOld: 6 }, 0.5],
    ["a quarter after 12 hours", { hoursOld: 12 }, 0.25],
    ["half after 5 days when it is a filing", { hoursOld: 120, source: "sec" }, 0.5],
    ["half when it names four symbols", { symbols: ["TSLA", "A", "B", "C"] }, 0.5],
    ["its source's weight", { source: "reddit" }, 0.35],
    ["a quarter more for two copies", { copies: 2 }, 1.25],
    ["three quarters more for eight copies", { copies: 8 }, 1.75],
  ])("counts a headline %s", (_, given, strength) => {
    expect(pool({ score: CERTAIN, ...given }).score).toBeCloseTo(strength / (strength + 1.5), 12);
  });

  it("takes all confidence from two headlines that contradict each other", () => {
    expect(pool({ score: CERTAIN }, { score: OPPOSITE })).toMatchObject({ score: 0, confidence: 0, effectiveItems: 2 });
  });

  it("lets neutral headlines change nothing", () => {
    const alone = pool({ score: CERTAIN });
    const among = pool({ score: CERTAIN }, { score: MUTE }, { score: MUTE });
    expect(among).toMatchObject({ score: alone.score, confidence: alone.confidence, effectiveItems: alone.effectiveItems });
  });

  it("reads headlines that are all neutral as 0 without confidence", () => {
    expect(pool({ score: MUTE }, { score: MUTE })).toMatchObject({ score: 0, confidence: 0, effectiveItems: 0 });
  });
});
