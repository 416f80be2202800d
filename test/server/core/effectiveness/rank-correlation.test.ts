import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankCorrelation, ranksOf } from "@/server/core/effectiveness/rank-correlation";

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 30 });

/** Spearman once more, from counts of pairs: a rank is one more than the values below it and half of those beside it. */
function naive(a: readonly number[], b: readonly number[]): number {
  const rank = (list: readonly number[]) =>
    list.map((x) => 0.5 + list.filter((y) => y < x).length + list.filter((y) => y === x).length / 2);
  const [x, y] = [rank(a), rank(b)];
  const half = (a.length + 1) / 2;
  const product = (p: readonly number[], q: readonly number[]) =>
    p.reduce((total, value, i) => total + (value - half) * ((q[i] as number) - half), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe("rankCorrelation", () => {
  it("shares ranks among equal values", () => {
    expect([...ranksOf([10, 20, 20, 30])]).toEqual([1, 2.5, 2.5, 4]);
    expect([...ranksOf([3, 3, 3])]).toEqual([2, 2, 2]);
    expect([...ranksOf([])]).toEqual([]);
  });

  it("gives the published example: -29 / 165", () => {
    // Source: Wikipedia, Spearman's rank correlation coefficient: IQ and hours of television of ten persons.
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it("is not defined under two pairs, or where a column never differs", () => {
    expect(rankCorrelation([], [])).toBeNull();
    expect(rankCorrelation([1], [2])).toBeNull();
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(rankCorrelation([1, 2, 3], [0, 0, 0])).toBeNull();
  });

  it("agrees with the definition once more, and sees only the order", () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.integer({ min: -5, max: 5 })), (a, stream) => {
        const b = a.map(() => stream.next().value as number);
        const rho = rankCorrelation(a, b);
        const isFlat = new Set(a).size === 1 || new Set(b).size === 1;
        expect(rho === null).toBe(isFlat);
        if (rho === null) return;
        const cubes = a.map((x) => x ** 3 + 7);
        expect(rho).toBeCloseTo(naive(a, b), 12);
        expect(Math.abs(rho)).toBeLessThanOrEqual(1);
        expect(rankCorrelation(cubes, b)).toBe(rho);
      }),
    );
  });
});
