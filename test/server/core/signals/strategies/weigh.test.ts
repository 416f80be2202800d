import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Part, weigh } from "@/server/core/signals/strategies/weigh";

const part = (value: number, weight: number, confidence = 0.8, name = "a"): Part => ({ name, value, weight, confidence });
const absent = (weight: number, name = "b"): Part => ({ name, weight, value: null, missing: "too few bars" });

describe("weigh", () => {
  it("adds value x weight: +0.34 x 0.6 and -0.10 x 0.4 are +0.164", () => {
    const judgement = weigh([part(0.34, 0.6, 0.7, "sentiment"), part(-0.1, 0.4, 0.5, "technical")]);
    expect(judgement.score).toBe(0.164);
    expect(judgement.contributions).toEqual([
      { name: "sentiment", value: 0.34, weight: 0.6, contribution: 0.204, confidence: 0.7 },
      { name: "technical", value: -0.1, weight: 0.4, contribution: -0.04, confidence: 0.5 },
    ]);
    // convinced = (0.204 x 0.7 + 0.04 x 0.5) / 0.244 = 0.667213; agreement = 0.164 / 0.244 = 0.672131; x (1 + agreement) / 2
    expect(judgement.confidence).toBe(0.557834);
  });

  it("is not kept from a threshold by the noise of doubles", () => {
    expect(0.35 * 0.4 + 0.35 * 0.35 + 0.15 * 0.25).toBeLessThan(0.3);
    expect(weigh([part(0.35, 0.4), part(0.35, 0.35), part(0.15, 0.25)]).score).toBe(0.3);
  });

  it("renormalises over what is present and says what is missing", () => {
    const judgement = weigh([absent(0.6, "sentiment"), part(0.5, 0.4, 0.7, "technical")]);
    expect(judgement).toEqual({
      score: 0.5,
      confidence: 0.7,
      contributions: [
        { name: "sentiment", value: null, weight: 0, contribution: 0, confidence: 0 },
        { name: "technical", value: 0.5, weight: 1, contribution: 0.5, confidence: 0.7 },
      ],
      missing: ["sentiment: too few bars"],
    });
  });

  it.each([
    ["nothing is there", [absent(0.6), absent(0.4)]],
    ["all that is there has no weight", [absent(1), part(0.9, 0)]],
  ])("scores 0 with no confidence when %s", (_, parts) => {
    expect(weigh(parts)).toMatchObject({ score: 0, confidence: 0 });
  });

  it("keeps the weight of a neutral voice, because neutral is not missing", () => {
    expect(weigh([part(0, 0.6), part(1, 0.4)]).score).toBe(0.4);
  });

  it("trusts opposite voices half as much as united ones", () => {
    expect(weigh([part(0.5, 0.5), part(0.5, 0.5)]).confidence).toBe(0.8);
    expect(weigh([part(0.5, 0.5), part(-0.5, 0.5)]).confidence).toBe(0.4);
  });

  it("goes by the mean confidence when all are neutral", () => {
    expect(weigh([part(0, 0.5, 0.9), part(0, 0.5, 0.3)]).confidence).toBe(0.6);
  });

  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const present = fc.record({ name: fc.constant("a"), value, weight: unit, confidence: unit });
  const missing = fc.record({ name: fc.constant("b"), value: fc.constant(null), weight: unit, missing: fc.constant("gone") });
  const parts: fc.Arbitrary<readonly Part[]> = fc.array(fc.oneof(present, missing), { maxLength: 8 });

  it("makes contributions that sum to the score to the millionth, without remainder", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { score, contributions } = weigh(all);
        const millionths = contributions.map(({ contribution }) => Math.round(contribution * 1e6));
        expect(contributions.map(({ contribution }) => contribution)).toEqual(millionths.map((n) => n / 1e6 + 0));
        expect(millionths.reduce((sum, n) => sum + n, 0) / 1e6 + 0).toBe(score);
      }),
      { numRuns: 2000 },
    );
  });

  it("stays within its bounds, and each contribution within a millionth of value x weight", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { score, confidence, contributions } = weigh(all);
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        for (const c of contributions) expect(Math.abs(c.contribution - (c.value ?? 0) * c.weight)).toBeLessThanOrEqual(1.001e-6);
      }),
    );
  });

  it("turns round when every voice does", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const turned = all.map((p): Part => (p.value === null ? p : { ...p, value: -p.value }));
        expect(weigh(turned).score).toBeCloseTo(-weigh(all).score, 5);
        expect(weigh(turned).confidence).toBe(weigh(all).confidence);
      }),
    );
  });
});
