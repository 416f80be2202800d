import { describe, expect, it } from "vitest";
import type { Scorer } from "@/server/core/ports";

const GOOD = "Shares surge after company posts record quarterly profit and raises its outlook";
const BAD = "Company files for bankruptcy after accounting fraud, shares plunge";
const PLAIN = "The annual meeting takes place in Boston on Tuesday";
const HOSTILE = ["", " ", "__proto__", "\u0000\u0007", "🚀".repeat(500), "<script>alert(1)</script>", "not ".repeat(2_500)];

/** Scores of one text alone and in a batch may differ by this much in a model of low precision. */
const BATCH_TOLERANCE = 0.05;

/** What every scorer keeps, whatever it is made of. Random weights keep all of it but `sense`. */
export function scorerContract(name: string, open: () => Scorer, { sense = true } = {}): void {
  describe(`scorer "${name}"`, () => {
    it("has a name with its version in it", () => {
      expect(open().name).toMatch(/^[a-z0-9][a-z0-9._/-]*\d[a-z0-9._/-]*$/i);
    });

    it("answers each text in order with three probabilities that sum to 1", async () => {
      const scores = await open().score([GOOD, BAD, PLAIN, ...HOSTILE]);
      expect(scores).toHaveLength(3 + HOSTILE.length);
      for (const { positive, negative, neutral } of scores) {
        expect(Math.min(positive, negative, neutral)).toBeGreaterThanOrEqual(0);
        expect(positive + negative + neutral).toBeCloseTo(1, 3);
      }
    });

    it("answers nothing to nothing", async () => {
      expect(await open().score([])).toEqual([]);
    });

    it.runIf(sense)("tells good news, bad news and no news apart", async () => {
      const [good, bad, plain] = await open().score([GOOD, BAD, PLAIN]);
      expect(good?.positive).toBeGreaterThan(0.5);
      expect(bad?.negative).toBeGreaterThan(0.5);
      expect(plain?.neutral).toBeGreaterThan(0.5);
    });

    it("answers the same for a text whenever it is asked, alone or among others", async () => {
      const scorer = open();
      const [alone] = await scorer.score([BAD]);
      const [again] = await scorer.score([BAD]);
      const [, among] = await scorer.score([GOOD, BAD, PLAIN]);
      expect(again).toEqual(alone);
      expect(Math.abs((among?.negative ?? 0) - (alone?.negative ?? 1))).toBeLessThan(BATCH_TOLERANCE);
    });
  });
}
