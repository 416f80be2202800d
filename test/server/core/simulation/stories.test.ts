import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import type { Direction } from "@/server/core/simulation/plan-session";
import { storiesFor } from "@/server/core/simulation/stories";

const KINDS = ["company", "fund", "coin"] as const;
const DIRECTIONS: readonly Direction[] = [1, -1, 0];

describe("storiesFor", () => {
  const told = KINDS.flatMap((kind) =>
    DIRECTIONS.flatMap((direction) =>
      storiesFor(kind, direction).flatMap((words) => words.map((text) => ({ kind, direction, text }))),
    ),
  );

  it.each(told)("the lexicon reads $direction in: $text", ({ direction, text }) => {
    const { positive, negative } = scoreText(text.replace("{name}", "Acme").replace("{n}", "7"));
    if (direction === 0) expect(Math.abs(positive - negative)).toBeLessThan(0.1);
    else expect((positive - negative) * direction).toBeGreaterThan(0.3);
  });

  it("names the subject once in every text, and tells no text twice", () => {
    for (const { text } of told) expect(text.split("{name}")).toHaveLength(2);
    for (const kind of KINDS) {
      const texts = told.filter((one) => one.kind === kind).map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});
