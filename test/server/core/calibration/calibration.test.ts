import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalledCase, calibrationOf } from "@/server/core/calibration/calibration";

const HOUR = 3_600_000;
const called = (hour: number, confidence: number, change: number, given: Partial<CalledCase> = {}): CalledCase => ({
  symbol: "TSLA",
  at: hour * HOUR,
  until: (hour + 1) * HOUR,
  score: 0.5,
  change,
  agreement: null,
  action: "buy",
  confidence,
  ...given,
});

describe("calibrationOf", () => {
  it("is in each bin the share that came of what was said there", () => {
    const cases = [called(0, 0.62, 0.01), called(1, 0.68, -0.01), called(2, 0.61, 0.02), called(3, 0.95, 0.01)];
    const { bins } = calibrationOf(cases);
    expect(bins.map(({ from, to, cases: count, came }) => [from, to, count, came])).toEqual([
      [0.6, 0.7, 3, 2 / 3],
      [0.9, 1, 1, 1],
    ]);
    expect(bins[0]?.said).toBeCloseTo((0.62 + 0.68 + 0.61) / 3, 12);
    // Wilson's interval of 2 in 3, as R's binom.confint(2, 3, methods = "wilson") gives it.
    expect(bins[0]?.interval.low).toBeCloseTo(0.2077, 4);
    expect(bins[0]?.interval.high).toBeCloseTo(0.9385, 4);
  });

  it("has a Brier score of the mean square, by hand", () => {
    // 15 said 0.8 and came, 15 said 0.6 and did not: (15 x 0.04 + 15 x 0.36) / 30.
    const cases = Array.from({ length: 30 }, (_, i) => (i < 15 ? called(i, 0.8, 0.01) : called(i, 0.6, -0.01)));
    const { brier, brierOfBase } = calibrationOf(cases);
    expect(brier).toBeCloseTo(0.2, 12);
    expect(brierOfBase).toBeCloseTo(0.25, 12);
  });

  it("has no Brier score of 29 cases, and says how many it takes", () => {
    const cases = Array.from({ length: 29 }, (_, i) => called(i, 0.8, 0.01));
    expect(calibrationOf(cases)).toMatchObject({ independent: 29, least: 30, brier: null, brierOfBase: null });
  });

  it("follows a score that says down where the price falls, and none where it stands still", () => {
    const down = calibrationOf([called(0, 0.7, -0.01, { score: -0.5 })]);
    expect(down.bins[0]?.came).toBe(1);
    expect(calibrationOf([called(0, 0.7, 0)]).bins[0]?.came).toBe(0);
  });

  it("leaves out what calls neither way, and what overlaps", () => {
    const cases = [called(0, 0.7, 0.01), called(0.5, 0.7, 0.01), called(1, 0.7, 0.01), called(2, 0.7, 0.01, { score: 0.04 })];
    expect(calibrationOf(cases)).toMatchObject({ cases: 3, independent: 2 });
  });

  it("puts every case into one bin, each of its own confidence, and a score in [0, 1]", () => {
    const confidences = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
      minLength: 30,
      maxLength: 60,
    });
    fc.assert(
      fc.property(confidences, (given) => {
        const result = calibrationOf(given.map(([confidence, up], i) => called(i, confidence, up ? 0.01 : -0.01)));
        expect(result.bins.reduce((sum, bin) => sum + bin.cases, 0)).toBe(given.length);
        for (const { from, to, said, came, interval } of result.bins) {
          expect(said).toBeGreaterThanOrEqual(from - 1e-12);
          expect(said).toBeLessThanOrEqual(to + 1e-12);
          expect(interval.low).toBeLessThanOrEqual(came + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual(came - 1e-12);
        }
        expect(result.brier).toBeGreaterThanOrEqual(0);
        expect(result.brier).toBeLessThanOrEqual(1);
      }),
    );
  });
});
