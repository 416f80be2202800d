import { describe, expect, it } from "vitest";
import { VOCABULARY } from "@/server/core/news/lexicon/vocabulary";

describe("the vocabulary", () => {
  it("holds several hundred phrases under more than two thousand first words", () => {
    const phrases = new Set([...VOCABULARY.values()].flat().map(({ parts }) => parts));
    expect(phrases.size).toBeGreaterThan(600);
    expect(VOCABULARY.size).toBeGreaterThan(2_000);
  });

  it("tries phrases with more parts first", () => {
    for (const phrases of VOCABULARY.values()) {
      const lengths = phrases.map(({ parts }) => parts.length);
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    }
  });

  it("ends no phrase with a gap", () => {
    expect([...VOCABULARY.values()].flat().filter(({ parts }) => parts.at(-1) === "gap")).toEqual([]);
  });
});
