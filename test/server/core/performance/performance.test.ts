import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Performance, performanceOf } from "@/server/core/performance/performance";
import { naiveFigures } from "./naive";

const DAY = 86_400_000;

function inputOf(equity: readonly number[], periodsPerYear = 252) {
  return { equity: Float64Array.from(equity), times: Float64Array.from(equity, (_, i) => i * DAY), periodsPerYear, trades: [] };
}

/** Levels from 100 on that have these returns in percent. */
function levelsOf(percents: readonly number[]): number[] {
  const levels = [100];
  for (const percent of percents) levels.push((levels.at(-1) as number) * (1 + percent / 100));
  return levels;
}

const MIXED = [1, 10, -4, 2, 3, 2, 1, -10];
const MIXED_FROM_0 = [0, ...MIXED];
const NEGATIVE = [0, -6, -7, -1, -9, -2, -6, -8, -5];

/**
 * Source: empyrical-reloaded 7cc3469, empyrical/tests/test_stats.py (the drawdown of negative returns and beta: quantopian/empyrical 2cbc9b3).
 * "Mixed" has a leading NaN there, which counts as a return of 0 in annual figures and as none elsewhere.
 */
const PUBLISHED: readonly (readonly [string, readonly number[], number, Partial<Performance>])[] = [
  ["mixed returns", MIXED, 252, { annualVolatility: 0.9136465399704637, sharpe: 1.7238613961706866, sortino: 2.605531251673693 }],
  ["mixed returns", MIXED, 252, { maxDrawdown: -0.1 }],
  [
    "mixed returns from 0",
    MIXED_FROM_0,
    252,
    { annualReturn: 1.9135925373194231, calmar: 19.135925373194233, tailRatio: 0.9473684210526313 },
  ],
  ["weekly returns", MIXED_FROM_0, 52, { annualReturn: 0.24690830513998208, annualVolatility: 0.38851569394870583 }],
  [
    "weekly returns",
    MIXED_FROM_0,
    52,
    { sortino: 1.1158901056866439, calmar: 2.4690830513998208, totalReturn: 0.038931091700480147 },
  ],
  ["monthly returns", MIXED_FROM_0, 12, { annualReturn: 0.052242061386048144, annualVolatility: 0.18663690238892558 }],
  [
    "negative returns",
    NEGATIVE,
    252,
    { maxDrawdown: -0.36590730349873601, sharpe: -24.406808633910085, sortino: -13.532743075043401 },
  ],
  ["positive returns", [1, 2, 1, 1, 1, 1, 1, 1, 1], 252, { sharpe: 52.915026221291804, maxDrawdown: 0, sortino: null }],
  ["ups and downs of a tenth", [10, -10, 10], 252, { maxDrawdown: -0.1 }],
];

describe("performanceOf", () => {
  it.each(PUBLISHED)("gives empyrical's figures of %s", (_, percents, periodsPerYear, expected) => {
    const actual = performanceOf(inputOf(levelsOf(percents), periodsPerYear));
    for (const [name, figure] of Object.entries(expected)) {
      const got = actual[name as keyof Performance];
      if (figure === null) expect(got, name).toBeNull();
      else expect(got, name).toBeCloseTo(figure, 8);
    }
  });

  it("takes a riskless return off before the Sharpe ratio", () => {
    const { sharpe } = performanceOf({ ...inputOf(levelsOf(MIXED)), riskFree: 0.01 });
    const meanOfMixed = 0.05 / 8;
    expect(sharpe).toBeCloseTo(((meanOfMixed - 0.01) * 252) / 0.9136465399704637, 8);
  });

  it("gives empyrical's beta of mixed on negative returns", () => {
    const negative = NEGATIVE.slice(1);
    const actual = performanceOf({ ...inputOf(levelsOf(MIXED)), benchmark: Float64Array.from(levelsOf(negative)) });
    expect(actual.beta).toBeCloseTo(-0.71296296296296291, 8);
    const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length / 100;
    expect(actual.alpha).toBeCloseTo(meanOf(MIXED) + 0.71296296296296291 * meanOf(negative), 12);
  });

  it("agrees with a naive implementation on any curve", () => {
    // Of all doubles hardly any is as large as a return: with those alone one list in 75 would rise and fall.
    const usual = fc.integer({ min: -2_000, max: 2_000 }).map((points) => points / 10_000);
    const any = fc.oneof({ arbitrary: usual, weight: 3 }, fc.double({ min: -0.2, max: 0.2, noNaN: true }));
    const returns = fc.array(any, { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(returns, fc.constantFrom(12, 252, 365), (list, periodsPerYear) => {
        fc.pre(list.some((value) => value < -1e-3) && list.some((value) => value > 1e-3));
        const levels = levelsOf(list.map((value) => value * 100));
        const actual = performanceOf(inputOf(levels, periodsPerYear));
        for (const [name, figure] of Object.entries(naiveFigures(levels, periodsPerYear))) {
          const got = actual[name as keyof Performance];
          if (!Number.isFinite(figure)) expect(got, name).toBeNull();
          else expect(Math.abs((got ?? Number.NaN) - figure), name).toBeLessThan(1e-9 * Math.max(1, Math.abs(figure)));
        }
      }),
    );
  });

  it("measures the longest drawdown from the peak to the recovery, or to the end", () => {
    expect(performanceOf(inputOf([100, 90, 95, 100, 110, 105])).longestDrawdownMs).toBe(3 * DAY);
    expect(performanceOf(inputOf([100, 90, 100, 99, 98, 97])).longestDrawdownMs).toBe(3 * DAY);
    expect(performanceOf(inputOf([100, 101, 102])).longestDrawdownMs).toBe(0);
    expect(performanceOf(inputOf([100, 101, 102, 101])).longestDrawdownMs).toBe(DAY);
    const again = 100 * (0.9 / 0.7) * (0.7 / 0.9);
    expect(performanceOf(inputOf([100, 90, again - 1e-12, 100, 99, 100])).longestDrawdownMs).toBe(2 * DAY);
  });

  const NOTHING = {
    periods: 0,
    totalReturn: null,
    annualReturn: null,
    annualVolatility: null,
    sharpe: null,
    sortino: null,
    maxDrawdown: null,
    longestDrawdownMs: null,
    calmar: null,
    tailRatio: null,
    alpha: null,
    beta: null,
    trades: 0,
    winRate: null,
    profitFactor: null,
    expectancyUsd: null,
    averageWinUsd: null,
    averageLossUsd: null,
    exposure: null,
    sqn: null,
    longestWinStreak: null,
    longestLossStreak: null,
  };
  const FLAT = { totalReturn: 0, annualReturn: 0, annualVolatility: 0, maxDrawdown: 0, longestDrawdownMs: 0, exposure: 0 };

  it.each([
    ["an empty curve", [], NOTHING],
    ["one row", [100], NOTHING],
    ["nothing but NaN", [Number.NaN, Number.NaN, Number.NaN], { ...NOTHING, exposure: 0 }],
    ["a missing row", [100, Number.NaN, 101], { ...NOTHING, exposure: 0 }],
    ["an infinite row", [100, Number.POSITIVE_INFINITY, 101], { ...NOTHING, exposure: 0 }],
    ["a start at nothing", [0, 1, 2], { ...NOTHING, exposure: 0 }],
    ["a flat curve", [100, 100, 100, 100], { ...NOTHING, ...FLAT, periods: 3 }],
    ["two equal rows", [100, 100], { ...NOTHING, ...FLAT, annualVolatility: null, periods: 1 }],
  ])("says what is not defined of %s", (_, equity, expected) => {
    expect(performanceOf(inputOf(equity))).toEqual(expected);
  });

  it("knows the loss of everything, and no return after it", () => {
    expect(performanceOf(inputOf([100, 50, 0]))).toMatchObject({ totalReturn: -1, annualReturn: -1, maxDrawdown: -1 });
    expect(performanceOf(inputOf([100, 0, 50]))).toMatchObject({ totalReturn: null, sharpe: null, maxDrawdown: -1 });
  });

  it("has no Sharpe ratio where every return is the same", () => {
    expect(performanceOf(inputOf(levelsOf(Array(50).fill(1))))).toMatchObject({
      annualVolatility: 0,
      sharpe: null,
      sortino: null,
      calmar: null,
    });
  });

  it("has no beta on a benchmark that does not move", () => {
    const benchmark = Float64Array.of(50, 50, 50);
    expect(performanceOf({ ...inputOf([100, 101, 99]), benchmark })).toMatchObject({ alpha: null, beta: null });
  });

  it("is JSON for any input", () => {
    const anything = fc.array(fc.double(), { maxLength: 20 });
    fc.assert(
      fc.property(anything, anything, (equity, pnl) => {
        const trades = pnl.map((pnlUsd, i) => ({ entryAt: i * DAY, exitAt: (i + 1) * DAY, pnlUsd }));
        const figures = performanceOf({ ...inputOf(equity), benchmark: Float64Array.from(equity), trades });
        for (const [name, figure] of Object.entries(figures)) expect(figure === null || Number.isFinite(figure), name).toBe(true);
      }),
    );
  });

  it("refuses columns of unequal length", () => {
    const input = inputOf([100, 101, 102]);
    expect(() => performanceOf({ ...input, times: input.times.slice(1) })).toThrow(RangeError);
    expect(() => performanceOf({ ...input, benchmark: Float64Array.of(1) })).toThrow(RangeError);
  });
});
