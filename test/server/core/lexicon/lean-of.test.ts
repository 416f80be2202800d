import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leanOf } from "@/server/core/lexicon/lean-of";
import { readSignals } from "@/server/core/lexicon/read-signals";
import { scoreEvidence, scoreText } from "@/server/core/lexicon/score-text";
import { stemOf } from "@/server/core/lexicon/stem";
import { tokenize } from "@/server/core/lexicon/tokenize";

const words = fc.array(fc.constantFrom("beats", "misses", "surge", "the", ",", "recall", "5", "dividend", "zzz"), {
  maxLength: 60,
});

describe("the lean of words", () => {
  it("is 0 where no word is known, and within (-1, 1) of any", () => {
    expect(leanOf(tokenize("qwx zzzq"))).toBe(0);
    fc.assert(
      fc.property(words, (tokens) => {
        expect(Math.abs(leanOf(tokens))).toBeLessThan(1);
      }),
    );
  });

  it("counts a word once, however often it is said", () => {
    expect(leanOf(["recall"])).toBe(leanOf(["recall", ",", "zzzq", "recall"]));
  });

  it("is that of the first forty tokens", () => {
    const filler = Array.from({ length: 40 }, () => "zzzq");
    expect(leanOf([...filler, "bankruptcy"])).toBe(0);
  });

  it("is the same whatever was read before", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const before = leanOf(one);
        leanOf(other);
        expect(leanOf(one)).toBe(before);
      }),
    );
  });

  it("counts three quarters for what rules do not speak against, and says nothing beside a notice", () => {
    const text = "Far fewer patients enrolled than Brecon Bio had counted on";
    const lean = leanOf(tokenize(text));
    expect(lean).toBeLessThan(-0.5);
    expect(readSignals(tokenize(text))).toEqual([]);
    expect(scoreText(text)).toEqual(scoreEvidence(0, -0.75 * lean));
    expect(scoreText("Acme to present trial data in May").neutral).toBe(1);
  });

  it("counts a half against the rules", () => {
    const text = "Card defaults at Cobalt Finance fall for a fifth month";
    const lean = leanOf(tokenize(text));
    expect(lean).toBeLessThan(-0.3);
    expect(readSignals(tokenize(text))).toEqual([1.5]);
    expect(scoreText(text)).toEqual(scoreEvidence(1.5, -0.5 * lean));
  });
});

describe("a stem", () => {
  it.each([
    ["cuts", "cut"],
    ["cutting", "cut"],
    ["raised", "rais"],
    ["raise", "rais"],
    ["dividends", "dividend"],
    ["companies", "company"],
    ["10,000", "#"],
    ["is", "is"],
  ])("of %s is %s", (token, stem) => {
    expect(stemOf(token)).toBe(stem);
  });
});
