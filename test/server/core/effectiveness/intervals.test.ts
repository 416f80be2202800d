import { describe, expect, it } from "vitest";
import { meanInterval, rankInterval, studentT, wilsonInterval } from "@/server/core/effectiveness/intervals";

describe("Student's t", () => {
  it.each([
    [1, 12.706],
    [4, 2.776],
    [9, 2.262],
    [10, 2.228],
    [11, 2.201],
    [15, 2.131],
    [29, 2.045],
    [60, 2.0],
    [100, 1.984],
    [1_000_000, 1.96],
  ])("with %i degrees of freedom is as in the table of NIST", (degrees, expected) => {
    expect(studentT(degrees)).toBeCloseTo(expected, 3);
  });
});

describe("Wilson's interval", () => {
  /** Source: R's binom.confint(x, n, methods = "wilson"). */
  it.each([
    [7, 10, 0.3967781, 0.8922087],
    [0, 5, 0, 0.4344825],
    [5, 5, 0.5655175, 1],
    [50, 100, 0.4038315, 0.5961685],
  ])("of %i in %i", (hits, cases, low, high) => {
    const interval = wilsonInterval(hits, cases);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });

  it("is not defined without cases", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe("the interval of a mean", () => {
  it("reaches t x s / sqrt(n) to both sides: 3 -+ 2.776 x 1.5811 / 2.2361", () => {
    const interval = meanInterval(Float64Array.of(1, 2, 3, 4, 5));
    expect(interval?.low).toBeCloseTo(1.0371, 4);
    expect(interval?.high).toBeCloseTo(4.9629, 4);
  });

  it("is not defined for one value, none, or values that never differ", () => {
    for (const values of [[], [0.01], [0.01, 0.01, 0.01]]) expect(meanInterval(Float64Array.from(values))).toBeNull();
  });
});

describe("Fisher's interval of a rank correlation", () => {
  it("is tanh(atanh(rho) -+ 1.96 x sqrt((1 + rho^2 / 2) / (n - 3)))", () => {
    // rho 0.5, n 53: z 0.549306, error sqrt(1.125 / 50) = 0.15, reach 0.293995.
    const interval = rankInterval(0.5, 53);
    expect(interval?.low).toBeCloseTo(Math.tanh(0.255312), 5);
    expect(interval?.high).toBeCloseTo(Math.tanh(0.843301), 5);
  });

  it("is not defined under four cases, nor for a perfect correlation", () => {
    expect(rankInterval(0.5, 3)).toBeNull();
    expect(rankInterval(1, 40)).toBeNull();
    expect(rankInterval(-1, 40)).toBeNull();
  });
});
