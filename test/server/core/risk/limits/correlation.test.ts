import { describe, expect, it } from "vitest";
import { correlationOf } from "@/server/core/risk/limits/correlation";

const HOUR = 3_600_000;
const walk = (steps: readonly number[], start = 0) => {
  let price = 100;
  return {
    time: steps.map((_, i) => (start + i) * HOUR),
    close: steps.map((step) => {
      price *= Math.exp(step);
      return price;
    }),
  };
};
const noise = (seed: number, n = 60) => Array.from({ length: n }, (_, i) => Math.sin(seed * 12.9898 + i * 78.233) * 0.01);

describe("correlation of hourly returns", () => {
  it("is 1 with itself and with what moves twice as far, and -1 with its opposite", () => {
    const steps = noise(1);
    expect(correlationOf(walk(steps), walk(steps))).toEqual({ value: expect.closeTo(1, 9), count: 59 });
    expect(correlationOf(walk(steps), walk(steps.map((step) => step * 2))).value).toBeCloseTo(1, 9);
    expect(correlationOf(walk(steps), walk(steps.map((step) => -step))).value).toBeCloseTo(-1, 9);
  });

  it("is Pearson's of the logarithmic returns", () => {
    const [a, b] = [noise(1), noise(2)];
    const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
    const [x, y] = [a.slice(1), b.slice(1)];
    const [mx, my] = [mean(x), mean(y)];
    const of = (p: readonly number[], q: readonly number[], mp: number, mq: number) =>
      p.reduce((sum, each, i) => sum + (each - mp) * (Number(q[i]) - mq), 0);
    const pearson = of(x, y, mx, my) / Math.sqrt(of(x, x, mx, mx) * of(y, y, my, my));
    expect(correlationOf(walk(a), walk(b)).value).toBeCloseTo(pearson, 9);
  });

  it("is of the hours that both have", () => {
    const steps = noise(1, 100);
    expect(correlationOf(walk(steps), walk(noise(3, 50), 30)).count).toBe(49);
  });

  it("is not known of fewer than 30 returns, nor of a price that never moves", () => {
    expect(correlationOf(walk(noise(1, 30)), walk(noise(2, 30)))).toEqual({ value: null, count: 29 });
    expect(correlationOf(walk(noise(1, 31)), walk(noise(2, 31))).value).not.toBeNull();
    expect(correlationOf(walk(noise(1)), walk(noise(1).map(() => 0))).value).toBeNull();
    expect(correlationOf({ time: [], close: [] }, walk(noise(1)))).toEqual({ value: null, count: 0 });
  });
});
