import { describe, expect, it } from "vitest";
import { deflatedSharpe, momentsOf } from "@/server/core/backtest/evidence/chance/deflated-sharpe";
import { normalCdf, normalQuantile } from "@/server/core/backtest/evidence/chance/normal";
import { sharpe } from "@/server/core/performance/returns";
import { Random } from "@/server/core/simulation/random";

describe("the normal distribution", () => {
  /** By erfc of the C library, as Python 3.13 has it; the last two by its statistics module. */
  it.each([
    [-8, 6.22096057427182e-16],
    [-5, 2.866515718791946e-7],
    [-3.5, 0.00023262907903552504],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [1.96, 0.9750021048517795],
    [4, 0.9999683287581669],
    [6.5, 0.99999999995984],
  ])("has under %d the part %d", (x, part) => {
    expect(Math.abs(normalCdf(x) / part - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [1e-12, -7.034483825301132],
    [1e-6, -4.753424308822899],
    [0.02, -2.0537489106318225],
    [0.3, -0.5244005127080407],
    [0.9, 1.2815515655446008],
    [0.99, 2.3263478740408408],
    [1 - 1e-10, 6.361340889697421],
  ])("has the part %d under the value %d", (part, x) => {
    expect(normalQuantile(part)).toBeCloseTo(x, 9);
    expect(normalCdf(normalQuantile(part))).toBeCloseTo(part, 14);
  });

  it("has its ends and its middle", () => {
    expect([0, 0.5, 1, 1.5].map(normalQuantile)).toEqual([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY, Number.NaN]);
  });
});

describe("the deflated Sharpe ratio", () => {
  /** Daily returns of five years with an annualised Sharpe of 2.5; tries whose annualised Sharpes vary by 1/2. */
  const daily = { count: 1_250, sharpe: 2.5 / Math.sqrt(250), skew: -3, kurtosis: 10 };
  const variance = 0.5 / 250;

  it("is that of the authors' numerical example", () => {
    const found = deflatedSharpe(daily, { count: 100, sharpeVariance: variance });
    expect(found?.byChance).toBeCloseTo(0.1132, 4);
    expect(found?.probability).toBeCloseTo(0.9004, 4);
    expect(deflatedSharpe(daily, { count: 46, sharpeVariance: variance })?.probability).toBeCloseTo(0.9505, 4);
    const normal = { ...daily, skew: 0, kurtosis: 3 };
    expect(deflatedSharpe(normal, { count: 88, sharpeVariance: variance })?.probability).toBeCloseTo(0.9505, 4);
  });

  /** By Python's statistics.NormalDist and the formula. */
  it.each([
    [37, 0.06475505591212587, 0.602047280581969],
    [2, 0.015592660328417817, 0.8627487034579286],
  ])("of %d tries is that of another computation", (count, byChance, probability) => {
    const found = deflatedSharpe({ count: 300, sharpe: 0.08, skew: -0.4, kurtosis: 5.2 }, { count, sharpeVariance: 0.0009 });
    expect(found?.byChance).toBeCloseTo(byChance, 9);
    expect(found?.probability).toBeCloseTo(probability, 9);
  });

  it("of one try asks for a ratio over 0 alone, whatever the variance", () => {
    const found = deflatedSharpe({ count: 101, sharpe: 0.1, skew: 0, kurtosis: 3 }, { count: 1, sharpeVariance: Number.NaN });
    // 0.1 x 10 / sqrt(1 + 0.005)
    expect(found).toMatchObject({ tries: 1, byChance: 0, probability: expect.closeTo(normalCdf(1 / Math.sqrt(1.005)), 12) });
  });

  it("falls with each more try", () => {
    const of = (count: number) => deflatedSharpe(daily, { count, sharpeVariance: variance })?.probability as number;
    const found = [1, 2, 10, 100, 10_000].map(of);
    expect(found).toEqual([...found].sort((a, b) => b - a));
    expect(new Set(found).size).toBe(5);
  });

  it("is null where it is not defined", () => {
    const tries = { count: 10, sharpeVariance: variance };
    expect(deflatedSharpe(daily, { count: 0, sharpeVariance: variance })).toBeNull();
    expect(deflatedSharpe(daily, { count: 10, sharpeVariance: Number.NaN })).toBeNull();
    expect(deflatedSharpe({ ...daily, count: 1 }, tries)).toBeNull();
    expect(deflatedSharpe({ ...daily, skew: 10 }, tries)).toBeNull();
    expect(deflatedSharpe({ ...daily, sharpe: Number.NaN }, tries)).toBeNull();
  });
});

describe("moments", () => {
  it("are those of a small column by hand", () => {
    // Mean 2, deviations -1 -1 -1 3: second moment 3, third (27 - 3) / 4 = 6, fourth (81 + 3) / 4 = 21.
    expect(momentsOf(Float64Array.of(1, 1, 1, 5))).toEqual({
      count: 4,
      sharpe: 1,
      skew: expect.closeTo(6 / 3 ** 1.5, 12),
      kurtosis: expect.closeTo(21 / 9, 12),
    });
  });

  it("have the Sharpe ratio of Performance, and those of a normal distribution where returns are normal", () => {
    const random = new Random("moments");
    const returns = Float64Array.from({ length: 40_000 }, () => 0.001 + 0.01 * random.normal());
    const found = momentsOf(returns);
    expect((found?.sharpe as number) * Math.sqrt(252)).toBeCloseTo(sharpe(returns, 252, 0), 9);
    expect(found?.skew).toBeCloseTo(0, 1);
    expect(found?.kurtosis).toBeCloseTo(3, 0);
  });

  it("are null where nothing moves", () => {
    expect(momentsOf(Float64Array.of(0.01))).toBeNull();
    expect(momentsOf(Float64Array.of(0.01, 0.01))).toBeNull();
    expect(momentsOf(new Float64Array(0))).toBeNull();
  });
});
