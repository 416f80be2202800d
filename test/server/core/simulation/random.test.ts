import { describe, expect, it } from "vitest";
import { hashOf, Random } from "@/server/core/simulation/random";

const DRAWS = 200_000;

function draws(draw: (random: Random) => number): {
  mean: number;
  deviation: number;
  kurtosis: number;
  min: number;
  max: number;
} {
  const random = new Random("draws");
  const values = Array.from({ length: DRAWS }, () => draw(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / DRAWS;
  const sorted = values.sort((a, b) => a - b);
  return {
    mean,
    deviation: Math.sqrt(moment(2)),
    kurtosis: moment(4) / moment(2) ** 2,
    min: sorted[0] as number,
    max: sorted.at(-1) as number,
  };
}

describe("Random", () => {
  it("draws the same stream from the same seed, and another from a seed beside it", () => {
    const stream = (seed: string) => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.uniform());
    };
    expect(stream("7 TSLA 0")).toEqual(stream("7 TSLA 0"));
    expect(stream("7 TSLA 1")).not.toEqual(stream("7 TSLA 0"));
  });

  it("keeps the stream that markets were made from", () => {
    const random = new Random("ztrade");
    expect([random.uniform(), random.normal(), random.poisson(4), random.heavyTailed()]).toEqual([
      0.7829682003939524, -0.36045398711516524, 7, -0.17593575363088393,
    ]);
  });

  it("draws evenly from (0, 1)", () => {
    const { mean, deviation, min, max } = draws((random) => random.uniform());
    expect(mean).toBeCloseTo(0.5, 2);
    expect(deviation).toBeCloseTo(Math.sqrt(1 / 12), 2);
    expect(min).toBeGreaterThan(0);
    expect(max).toBeLessThan(1);
  });

  it("draws normal values of mean 0, deviation 1 and kurtosis 3", () => {
    const { mean, deviation, kurtosis } = draws((random) => random.normal());
    expect(mean).toBeCloseTo(0, 2);
    expect(deviation).toBeCloseTo(1, 2);
    expect(kurtosis).toBeCloseTo(3, 1);
  });

  it("draws heavy tails of deviation about 1 that end at six", () => {
    const { mean, deviation, kurtosis, min, max } = draws((random) => random.heavyTailed());
    expect(mean).toBeCloseTo(0, 1);
    expect(deviation).toBeGreaterThan(0.95);
    expect(deviation).toBeLessThan(1.02);
    expect(kurtosis).toBeGreaterThan(5);
    expect([min, max]).toEqual([-6, 6]);
  });

  it.each([0.25, 1, 4, 8])("draws Poisson counts whose mean and variance are %d", (rate) => {
    const { mean, deviation } = draws((random) => random.poisson(rate));
    expect(mean / rate).toBeCloseTo(1, 1);
    expect(deviation ** 2 / rate).toBeCloseTo(1, 1);
  });

  it("picks each item as often, and refuses to pick from nothing", () => {
    const share = draws((random) => random.pick([0, 0, 1, 0])).mean;
    expect(share).toBeCloseTo(0.25, 2);
    expect(() => new Random("x").pick([])).toThrow(RangeError);
  });
});

describe("hashOf", () => {
  it("spreads neighbouring texts over all 32 bits", () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => hashOf(`seed ${i}`));
    expect(new Set(hashes).size).toBeGreaterThan(19_990);
    expect(hashes.filter((hash) => hash < 2 ** 31).length / hashes.length).toBeCloseTo(0.5, 1);
  });
});
