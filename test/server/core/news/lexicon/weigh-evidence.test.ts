import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignals } from "@/server/core/news/lexicon/read-signals";
import { scoreEvidence, scoreText } from "@/server/core/news/lexicon/score-text";
import { tokenize } from "@/server/core/news/lexicon/tokenize";
import { weighEvidence } from "@/server/core/news/lexicon/weigh-evidence";

const NONE = { good: 0, bad: 0 };
const lean = fc.double({ min: -8, max: 8, noNaN: true });
const signals = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 4 });
const tokens = fc.array(fc.constantFrom("acme", "not", "denies", "recall", "?"), { minLength: 1, maxLength: 5 });

describe("what rules and words come to", () => {
  it("is 2.9 log odds a signal, 1.4 of what words say, and less for the other side, which is then not neutral either", () => {
    const plain = weighEvidence(["acme"], [1], NONE);
    expect(plain.good).toBeCloseTo(-0.6 + 2.9, 12);
    expect(plain.bad).toBeCloseTo(-0.6 + 1, 12);
    const words = weighEvidence(["acme"], [], { good: 2, bad: -1 });
    expect(words.good).toBeCloseTo(-0.6 + 1.4 * 2 - 0.7, 12);
    expect(words.bad).toBeCloseTo(-0.6 - 1.4 + 0.7 * 2, 12);
  });

  it("counts signals up to 1.5 and words up to 5", () => {
    expect(weighEvidence(["acme"], [1, 1, 1], { good: 9, bad: -9 })).toEqual(
      weighEvidence(["acme"], [1.5], { good: 5, bad: -5 }),
    );
  });

  it("believes of what is denied what both say, and not the words beside a turn of phrase made for it", () => {
    const gap = (words: readonly string[], found: readonly number[]) => {
      const { good, bad } = weighEvidence(words, found, { good: 2, bad: 0 });
      return good - bad;
    };
    expect(gap(["acme"], [])).toBeCloseTo(1.4, 12);
    expect(gap(["acme", "denies"], [])).toBe(0);
    expect(gap(["acme", "denies"], [-1])).toBe(0);
    expect(gap(["acme", "denies"], [1])).toBeCloseTo(1.9 + 0.4, 12);
    expect(gap(["acme", "denies"], [-1.7])).toBeCloseTo(-1.5 * 1.9, 12);
  });

  it("is the same of good as of bad news", () => {
    fc.assert(
      fc.property(tokens, signals, lean, lean, (words, found, good, bad) => {
        const told = weighEvidence(words, found, { good, bad });
        const turned = weighEvidence(
          words,
          found.map((value) => 0 - value),
          { good: bad, bad: good },
        );
        expect(turned).toEqual({ good: told.bad, bad: told.good });
      }),
    );
  });

  it("lets words speak where rules are silent, calls neutral what speaks against itself, and a notice so for certain", () => {
    const silent = "Far fewer patients enrolled than Brecon Bio had counted on";
    expect(readSignals(tokenize(silent))).toEqual([]);
    expect(scoreText(silent).negative).toBeGreaterThan(0.7);
    const torn = weighEvidence(["acme"], [1], { good: 0, bad: 3 });
    const { neutral } = scoreEvidence(0.6 * Math.exp(torn.good), 0.6 * Math.exp(torn.bad));
    expect(neutral).toBeGreaterThan(0.5);
    expect(scoreText("Acme to present trial data in May").neutral).toBe(1);
  });
});
