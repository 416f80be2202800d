import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leanOf } from "@/server/core/news/lexicon/lean-of";
import { stemOf } from "@/server/core/news/lexicon/stem";
import { tokenize } from "@/server/core/news/lexicon/tokenize";

const words = fc.array(fc.constantFrom("beats", "misses", "surge", "the", ",", "recall", "5", "dividend", "zzz"), {
  maxLength: 60,
});

describe("the lean of words", () => {
  it("is none where no word is known, and finite of any", () => {
    expect(leanOf(tokenize("qwx zzzq"))).toBeNull();
    fc.assert(
      fc.property(words, (tokens) => {
        const { good, bad } = leanOf(["recall", ...tokens]) ?? { good: Number.NaN, bad: Number.NaN };
        expect(Number.isFinite(good) && Number.isFinite(bad)).toBe(true);
      }),
    );
  });

  it("counts a word once, however often it is said", () => {
    expect(leanOf(["recall"])).toEqual(leanOf(["recall", ",", "zzzq", "recall"]));
  });

  it("is that of the first forty tokens", () => {
    const filler = Array.from({ length: 40 }, () => "zzzq");
    expect(leanOf([...filler, "bankruptcy"])).toBeNull();
  });

  it("is the same whatever was read before", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const before = leanOf(one);
        leanOf(other);
        expect(leanOf(one)).toEqual(before);
      }),
    );
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
