import { describe, expect, it } from "vitest";
import { BANDINGS } from "@/server/core/effectiveness/bands";
import { type OutcomeCase, thinCases } from "@/server/core/effectiveness/outcome-case";
import { figuresOf } from "@/server/core/effectiveness/score-figures";

const HOUR = 3_600_000;
const outcome = (given: Partial<OutcomeCase> = {}): OutcomeCase => ({
  ...{ symbol: "BTC/USD", at: 0, until: HOUR, score: 0.4, change: 0.01, agreement: null, action: "hold" },
  ...given,
});
const judged = (...pairs: readonly (readonly [score: number, change: number])[]) =>
  figuresOf(
    pairs.length,
    pairs.map(([score, change]) => outcome({ score, change })),
  );

describe("figures of scores", () => {
  it("count what the price followed: 3 of 4", () => {
    const figures = judged([0.3, 0.02], [-0.3, -0.01], [0.5, 0.01], [-0.2, 0.04]);
    expect(figures).toMatchObject({ cases: 4, independent: 4, calls: 4, hitRate: 0.75 });
    // Returns of going with the score: 2, 1, 1 and -4 per cent.
    expect(figures.meanReturn).toBeCloseTo(0, 15);
    expect(figures.sharpe).toBeCloseTo(0, 12);
  });

  it("give mean over deviation of a case, not of a year: 0.02 / 0.01", () => {
    const figures = judged([0.3, 0.01], [-0.3, -0.02], [0.5, 0.03]);
    expect(figures.meanReturn).toBeCloseTo(0.02, 12);
    expect(figures.sharpe).toBeCloseTo(2, 10);
    // 0.02 -+ 4.303 x 0.01 / sqrt(3)
    expect(figures.meanInterval?.low).toBeCloseTo(-0.004843, 6);
  });

  it("take a score nearer to 0 than 0.05 for no call, and a price that stood still for a miss", () => {
    expect(judged([0.049, 0.01], [-0.049, 0.01])).toMatchObject({ independent: 2, calls: 0, hitRate: null, meanReturn: null });
    expect(judged([0.05, 0.01], [-0.05, 0])).toMatchObject({ calls: 2, hitRate: 0.5, meanReturn: 0.005 });
  });

  it("rank all cases, calls or not, once there are ten", () => {
    const rising = Array.from({ length: 10 }, (_, i) => [i / 200, (i - 5) / 100] as const);
    expect(judged(...rising)).toMatchObject({ ic: 1, icInterval: null, calls: 0 });
    expect(judged(...rising.slice(1))).toMatchObject({ independent: 9, ic: null, icInterval: null });
    const swapped = rising.map(([score], i) => [score, rising[i ^ 1]?.[1] ?? 0] as const);
    // 1 - 6 x 10 / (10 x 99)
    expect(judged(...swapped).ic).toBeCloseTo(1 - 60 / 990, 12);
  });

  it("are not defined where there is nothing", () => {
    const none = { hitRate: null, hitInterval: null, meanReturn: null, meanInterval: null, ic: null, icInterval: null };
    expect(judged()).toEqual({ cases: 0, independent: 0, calls: 0, sharpe: null, ...none });
    expect(judged([0.3, 0.02])).toMatchObject({ hitRate: 1, meanReturn: 0.02, meanInterval: null, sharpe: null });
    expect(judged([0.3, 0.02], [0.4, 0.02]).sharpe).toBeNull();
  });
});

describe("thinCases", () => {
  const from = (minutes: number, symbol = "BTC/USD") => outcome({ symbol, at: minutes * 60_000, until: (minutes + 60) * 60_000 });

  it("keeps the earliest, then the next that begins when it has ended", () => {
    const cases = [0, 5, 55, 60, 65, 119, 121].map((minutes) => from(minutes));
    expect(thinCases(cases).map(({ at }) => at / 60_000)).toEqual([0, 60, 121]);
  });

  it("thins each symbol by itself", () => {
    expect(thinCases([from(0), from(5, "TSLA"), from(10), from(20, "TSLA")])).toHaveLength(2);
  });
});

describe("bands", () => {
  const bandOf = (name: keyof typeof BANDINGS, given: Partial<OutcomeCase>) =>
    BANDINGS[name].filter(({ holds }) => holds(outcome(given))).map(({ title }) => title);

  it.each([
    [-1, "-0.5 and below"],
    [-0.5, "-0.5 and below"],
    [-0.49, "-0.5 to -0.2"],
    [-0.2, "-0.5 to -0.2"],
    [-0.19, "-0.2 to +0.2"],
    [0, "-0.2 to +0.2"],
    [0.2, "+0.2 to +0.5"],
    [0.5, "+0.5 and above"],
    [1, "+0.5 and above"],
  ])("hold a score of %d in one", (score, title) => {
    expect(bandOf("score", { score })).toEqual([title]);
  });

  it.each([
    [null, "one source only"],
    [0, "under 0.5"],
    [0.5, "0.5 to 0.9"],
    [0.9, "0.9 and above"],
    [1, "0.9 and above"],
  ])("hold an agreement of %d in one", (agreement, title) => {
    expect(bandOf("agreement", { agreement })).toEqual([title]);
  });
});
