import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockBootstrap, shuffledTrades } from "@/server/core/backtest/evidence/chance/monte-carlo";
import { shuffle } from "@/server/core/backtest/evidence/chance/rounds";
import { binsOf, spreadOf } from "@/server/core/backtest/evidence/chance/spread";
import { drawdownOf } from "@/server/core/performance/drawdown";
import { Random } from "@/server/core/simulation/random";

describe("trades in another order", () => {
  it("end alike, and fall between the best order and the worst", () => {
    const found = shuffledTrades([100, -50, 100, -50], 1_000, { seed: "a", rounds: 2_000 });
    expect(found?.actual).toEqual({ endUsd: 1_100, maxDrawdown: expect.closeTo(-50 / 1_100, 12) });
    expect(found?.endUsd).toEqual({ p5: 1_100, p25: 1_100, p50: 1_100, p75: 1_100, p95: 1_100 });
    // Both losses at the start are the deepest, one after both wins the least deep: 1 in 6 orders each.
    expect(found?.maxDrawdown.p5).toBeCloseTo(-0.1, 12);
    expect(found?.maxDrawdown.p95).toBeCloseTo(-50 / 1_100, 12);
    expect(found?.belowStart).toBe(0);
  });

  it("end alike but for rounding, and fall by what a look at the equity says", () => {
    const pnl = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(fc.array(pnl, { minLength: 1, maxLength: 20 }), fc.nat(), (pnls, seed) => {
        const found = shuffledTrades(pnls, 10_000, { seed: String(seed), rounds: 20 });
        const equity = Float64Array.from([
          10_000,
          ...pnls.map((_, n) => 10_000 + pnls.slice(0, n + 1).reduce((a, b) => a + b, 0)),
        ]);
        expect(found?.actual.maxDrawdown).toBeCloseTo(drawdownOf(equity, equity).deepest, 12);
        expect(found?.endUsd.p5).toBe(found?.actual.endUsd);
        expect(found?.belowStart).toBe((found?.actual.endUsd as number) < 10_000 ? 1 : 0);
      }),
    );
  });

  it("say the same for the same seed, and nothing where there are none", () => {
    const pnls = Array.from({ length: 30 }, (_, n) => ((n * 7) % 11) - 5);
    const by = (seed: string) => shuffledTrades(pnls, 100, { seed, rounds: 50 });
    expect(by("a")).toEqual(by("a"));
    expect(by("a")?.maxDrawdown).not.toEqual(by("b")?.maxDrawdown);
    expect(shuffledTrades([], 100, { seed: "a" })).toBeNull();
  });
});

describe("blocks of bars", () => {
  const equity = Float64Array.from({ length: 400 }, (_, n) => 1_000 * 1.0004 ** n * (1 + 0.01 * Math.sin(n / 5)));

  it("as long as the run keep its returns in their circle, so that all rounds end alike", () => {
    const found = blockBootstrap(equity, 1_000, { seed: "a", rounds: 100, blockBars: 400 });
    expect(found?.endUsd.p5).toBeCloseTo(equity.at(-1) as number, 6);
    expect(found?.endUsd.p95).toBeCloseTo(equity.at(-1) as number, 6);
    expect(found?.blockBars).toBe(400);
  });

  it("end around what the run came to, in the logarithm of growth", () => {
    const noise = new Random("returns");
    let value = 1_000;
    const walked = Float64Array.from({ length: 300 }, () => {
      value *= 1 + 0.01 * noise.normal() + 0.001;
      return value;
    });
    const found = blockBootstrap(walked, 1_000, { seed: "b", rounds: 4_000, blockBars: 1 });
    const logGrowth = Math.log((walked.at(-1) as number) / 1_000);
    expect(Math.log((found?.endUsd.p50 as number) / 1_000)).toBeCloseTo(logGrowth, 1);
    // Of 300 returns of a deviation of 0.01: 1.645 x 0.01 x sqrt(300) under the middle.
    expect(Math.log((found?.endUsd.p5 as number) / (found?.endUsd.p50 as number))).toBeCloseTo(-0.285, 1);
    expect(found?.belowStart).toBeGreaterThan(0);
    expect(found?.belowStart).toBeLessThan(0.5);
  });

  it("come to what following every bar of them comes to, round by round", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -30, max: 32 }), { minLength: 2, maxLength: 60 }),
        fc.nat(500),
        fc.integer({ min: 1, max: 60 }),
        (moves, seed, most) => {
          const count = moves.length;
          const blockBars = Math.min(most, count);
          let value = 500;
          const walked = Float64Array.from(moves, (percent) => (value *= 1 + percent / 100));
          const options = { seed: String(seed), rounds: 3, blockBars };
          const found = blockBootstrap(walked, 500, options);
          const random = new Random(`blocks ${seed}`);
          const rounds = Array.from({ length: 3 }, () => {
            const drawn: number[] = [];
            while (drawn.length < count) {
              const from = Math.floor(random.uniform() * count);
              for (let n = 0; n < blockBars && drawn.length < count; n++) drawn.push(moves[(from + n) % count] as number);
            }
            let [at, peak, deepest] = [500, 500, 0];
            for (const percent of drawn) {
              at *= 1 + percent / 100;
              peak = Math.max(peak, at);
              deepest = Math.min(deepest, at / peak - 1);
            }
            return { at, deepest };
          });
          const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[1] as number;
          const ends = middle(rounds.map(({ at }) => at));
          expect((found?.endUsd.p50 as number) / ends).toBeCloseTo(1, 9);
          expect(found?.maxDrawdown.p50).toBeCloseTo(middle(rounds.map(({ deepest }) => deepest)), 6);
          const under = rounds.filter(({ at }) => at < 500 * (1 - 1e-12)).length / 3;
          if (rounds.every(({ at }) => Math.abs(at / 500 - 1) > 1e-9)) expect(found?.belowStart).toBeCloseTo(under, 9);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are of the cube root of the returns unless their length is said, which has to be one", () => {
    expect(blockBootstrap(equity, 1_000, { seed: "a", rounds: 5 })?.blockBars).toBe(7);
    expect(() => blockBootstrap(equity, 1_000, { seed: "a", blockBars: 401 })).toThrow(
      'blockBars "401" must be a whole number from 1 to 400',
    );
    expect(() => blockBootstrap(equity, 1_000, { seed: "a", rounds: 0 })).toThrow(
      'rounds "0" must be a whole number from 1 to 100000',
    );
    expect(() => blockBootstrap(equity, 0, { seed: "a" })).toThrow('startUsd "0" must be over 0');
  });

  it("say nothing of a run without returns", () => {
    expect(blockBootstrap(Float64Array.of(1_000), 1_000, { seed: "a" })).toBeNull();
    expect(blockBootstrap(Float64Array.of(1_000, 0, 5), 1_000, { seed: "a" })).toBeNull();
    expect(blockBootstrap(Float64Array.of(1_000, Number.NaN), 1_000, { seed: "a" })).toBeNull();
  });
});

it("every order is as likely", () => {
  const random = new Random("orders");
  const counts = new Map<string, number>();
  for (let n = 0; n < 6_000; n++) {
    const order = shuffle([1, 2, 3], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

it("spreads are linear percentiles, and bins hold every value once", () => {
  expect(spreadOf(Float64Array.of(5, 1, 2, 4, 3))).toEqual({ p5: 1.2, p25: 2, p50: 3, p75: 4, p95: 4.8 });
  expect(spreadOf(new Float64Array(0))).toEqual({ p5: null, p25: null, p50: null, p75: null, p95: null });
  expect(binsOf(Float64Array.of(0, 1, 2, 3, 10), 5).map(({ count }) => count)).toEqual([2, 2, 0, 0, 1]);
  expect(binsOf(Float64Array.of(2, 2), 5)).toEqual([{ from: 2, to: 2, count: 2 }]);
  expect(binsOf(new Float64Array(0), 5)).toEqual([]);
});
