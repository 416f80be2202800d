import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { aggregateSentiment, type ScoredItem } from "@/server/core/signals/sentiment/sentiment";
import type { Formula } from "@/server/core/signals/strategies/formula";
import type { Part } from "@/server/core/signals/strategies/weigh";
import { weighEvidence } from "@/server/core/signals/strategies/weigh-evidence";
import { agentWith, HOLDING, sentimentOf, situation, technicalOf } from "../../decision/decision-fixtures";
import { AT, BAD, GOOD, PLAIN, scoredItem } from "../sentiment/scored-items";

type Said = { readonly score: number; readonly confidence: number };
type Case = { readonly news: Said | null; readonly chart: Said; readonly share: number };

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const said = fc.record({ score: fc.double({ min: -1, max: 1, noNaN: true }), confidence: unit });
const share = fc.oneof(fc.constantFrom(0, 0.6, 1), unit);
const STEPS = 5e-6;

const partOf = (name: string, weight: number, what: Said | null): Part =>
  what === null
    ? { name, weight, value: null, missing: "gone" }
    : { name, weight, value: what.score, confidence: what.confidence };
const judge = ({ news, chart, share: weight }: Case) =>
  weighEvidence(partOf("technical", 1 - weight, chart), partOf("sentiment", weight, news));
/** Confidence with the sign of the score. */
const sureness = (it: Case) => {
  const { score, confidence } = judge(it);
  return Math.sign(score) * confidence;
};

function inputOf({ news, chart, share: weight }: Case, holding: boolean, formula?: Formula): DecisionInput {
  return situation(0, {
    agent: agentWith({ sentimentWeight: weight, technicalWeight: 1 - weight, minConfidence: 0.35 }),
    sentiment: sentimentOf(news?.score ?? null, news?.confidence ?? 0),
    technical: technicalOf(chart.score, chart.confidence),
    holding: holding ? HOLDING : null,
    ...(formula && { formula }),
  });
}
const STANDING = { sell: -1, hold: 0, buy: 1 } as const;
const standing = (it: Case, holding: boolean) => STANDING[decide(inputOf(it, holding)).action];
const EVERY = { numRuns: 1_500 };

describe("evidence that is nothing", () => {
  it.each([
    ["buys as without headlines", { score: 0.6, confidence: 0.8 }, false, "buy", "hold"],
    ["sells as without headlines", { score: -0.74, confidence: 0.9 }, true, "sell", "hold"],
  ] as const)("of a headline, old and empty, %s, where the first formula held", (_, chart, holding, now, before) => {
    const it: Case = { news: { score: 0, confidence: 0 }, chart, share: 0.6 };
    expect(decide(inputOf(it, holding)).action).toBe(now);
    expect(decide(inputOf({ ...it, news: null }, holding)).action).toBe(now);
    expect(decide(inputOf(it, holding, 1)).action).toBe(before);
  });

  it("weighs as what is missing, to the millionth, whichever of score and confidence is nothing", () => {
    fc.assert(
      fc.property(said, said, share, fc.boolean(), (news, chart, weight, isScore) => {
        const empty = isScore ? { ...news, score: 0 } : { ...news, confidence: 0 };
        const missing = judge({ news: null, chart, share: weight });
        const there = judge({ news: empty, chart, share: weight });
        expect([there.score, there.confidence]).toEqual([missing.score, missing.confidence]);
      }),
      EVERY,
    );
  });

  it("is come to without a jump: a thousandth of its score or its confidence hardly moves both figures", () => {
    fc.assert(
      fc.property(said, said, share, fc.boolean(), (news, chart, weight, isScore) => {
        const faint = isScore ? { ...news, score: news.score / 1_000 } : { ...news, confidence: news.confidence / 1_000 };
        const missing = judge({ news: null, chart, share: weight });
        const there = judge({ news: faint, chart, share: weight });
        // A hundredth of the way from one end to the other, at most.
        expect(Math.abs(there.score - missing.score)).toBeLessThan(0.02 + STEPS);
        if (Math.sign(there.score) === Math.sign(missing.score))
          expect(Math.abs(there.confidence - missing.confidence)).toBeLessThan(0.03);
      }),
      { ...EVERY, examples: [[{ score: 1, confidence: 1 }, { score: -1, confidence: 0.5 }, 1 - 1e-9, false]] },
    );
  });

  it("moves the score nowhere with a jump, as news goes from one direction into the other", () => {
    fc.assert(
      fc.property(said, unit, fc.double({ min: -1, max: 0.999, noNaN: true }), share, (chart, confidence, score, weight) => {
        const [a, b] = [score, score + 0.001].map((each) => judge({ news: { score: each, confidence }, chart, share: weight }));
        expect(Math.abs((a?.score ?? 9) - (b?.score ?? -9))).toBeLessThan(0.01);
      }),
      EVERY,
    );
  });

  it("of the chart weighs as a chart that is missing", () => {
    fc.assert(
      fc.property(said, share, (news, weight) => {
        const silent = judge({ news, chart: { score: 0, confidence: 0 }, share: weight });
        const missing = weighEvidence(partOf("technical", 1 - weight, null), partOf("sentiment", weight, news));
        expect([silent.score, silent.confidence]).toEqual([missing.score, missing.confidence]);
      }),
    );
  });
});

describe("a better figure", () => {
  const pair = fc.tuple(unit, unit).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const scores = pair.map(([a, b]) => [2 * a - 1, 2 * b - 1] as const);

  function expectOrder(worse: Case, better: Case): void {
    expect(judge(worse).score).toBeLessThanOrEqual(judge(better).score + STEPS);
    expect(sureness(worse)).toBeLessThanOrEqual(sureness(better) + STEPS);
    for (const holding of [false, true]) expect(standing(worse, holding)).toBeLessThanOrEqual(standing(better, holding));
  }

  it("of the news never makes a decision worse", () => {
    fc.assert(
      fc.property(scores, unit, said, share, ([low, high], confidence, chart, weight) => {
        expectOrder(
          { news: { score: low, confidence }, chart, share: weight },
          { news: { score: high, confidence }, chart, share: weight },
        );
      }),
      EVERY,
    );
  });

  it("of the chart never makes a decision worse", () => {
    fc.assert(
      fc.property(scores, unit, said, share, ([low, high], confidence, news, weight) => {
        expectOrder(
          { news, chart: { score: low, confidence }, share: weight },
          { news, chart: { score: high, confidence }, share: weight },
        );
      }),
      EVERY,
    );
  });

  it("is a surer one, in the direction in which it points", () => {
    fc.assert(
      fc.property(pair, said, said, share, fc.boolean(), ([low, high], news, chart, weight, isNews) => {
        const of = (confidence: number): Case =>
          isNews
            ? { news: { ...news, confidence }, chart, share: weight }
            : { news, chart: { ...chart, confidence }, share: weight };
        const points = isNews ? news.score : chart.score;
        if (points >= 0) expectOrder(of(low), of(high));
        if (points <= 0) expectOrder(of(high), of(low));
      }),
      EVERY,
    );
  });

  it("of news that is good never takes from a score or a decision that was there without it, and one that is bad never adds", () => {
    fc.assert(
      fc.property(said, said, share, (news, chart, weight) => {
        const without: Case = { news: null, chart, share: weight };
        const withIt: Case = { news, chart, share: weight };
        if (news.score >= 0) expectOrder(without, withIt);
        else expectOrder(withIt, without);
      }),
      EVERY,
    );
  });
});

describe("what counted", () => {
  it("adds up to the score in whole millionths, in weights of at most what was chosen", () => {
    fc.assert(
      fc.property(fc.option(said), said, share, (news, chart, weight) => {
        const { score, confidence, contributions } = judge({ news, chart, share: weight });
        const millionths = contributions.map(({ contribution }) => Math.round(contribution * 1e6));
        expect(contributions.map(({ contribution }) => contribution)).toEqual(millionths.map((n) => n / 1e6 + 0));
        expect(millionths.reduce((sum, n) => sum + n, 0) / 1e6 + 0).toBe(score);
        expect(Math.abs(score) <= 1 && confidence >= 0 && confidence <= 1).toBe(true);
        const [sentiment, technical] = contributions;
        expect(sentiment?.weight).toBeLessThanOrEqual(weight);
        if (weight < 1) expect((sentiment?.weight ?? 9) + (technical?.weight ?? 9)).toBeCloseTo(1, 12);
        for (const c of contributions) expect(Math.abs(c.contribution - (c.value ?? 0) * c.weight)).toBeLessThanOrEqual(1.6e-6);
      }),
      EVERY,
    );
  });

  const weighing = (score: number, confidence: number, chart: number) =>
    decide(inputOf({ news: { score, confidence }, chart: { score: chart, confidence: 0.8 }, share: 0.6 }, false));

  it("is told in words and in the weights of the decision", () => {
    expect(weighing(-0.4, 0.8, 0.5)).toMatchObject({
      score: -0.04,
      weighing: "sentiment counts 60.00 %, as chosen",
      contributions: [
        { name: "sentiment", value: -0.4, weight: 0.6, contribution: -0.24 },
        { name: "technical", value: 0.5, weight: 0.4, contribution: 0.2 },
      ],
    });
    expect(weighing(-0.06, 0.8, 0.5)).toMatchObject({
      score: 0.4328,
      weighing: "sentiment counts 12.00 % of at most 60.00 %, by what it has to say",
      contributions: [
        { weight: 0.12, contribution: -0.0072 },
        { weight: 0.88, contribution: 0.44 },
      ],
    });
    expect(weighing(0.2, 0.8, 0.5)).toMatchObject({
      score: 0.5,
      weighing: "sentiment says the same less strongly, and takes nothing away",
      contributions: [{ weight: 0 }, { weight: 1, contribution: 0.5 }],
    });
  });
});

describe("headlines", () => {
  const sources = [{ name: "alpaca", kind: "news", weight: 1, missing: null } as const];
  const read = (items: readonly ScoredItem[]) => aggregateSentiment({ items, at: AT, symbol: "TSLA", sources, scorer: "test-1" });
  const decideOn = (items: readonly ScoredItem[], chart: number) => {
    const input = inputOf({ news: null, chart: { score: chart, confidence: 0.8 }, share: 0.6 }, false);
    return decide({ ...input, sentiment: read(items) });
  };
  const headline = fc.record({
    hoursOld: fc.double({ min: 0, max: 23, noNaN: true }),
    score: fc.constantFrom(GOOD, BAD, PLAIN),
  });
  const headlines = fc
    .array(headline, { maxLength: 6 })
    .map((all) => all.map((given, i) => scoredItem({ id: `n${i}`, title: `alpha${i} beta${i} gamma${i}`, ...given })));

  it("decide the same in whatever order they come", () => {
    const shuffled = headlines.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, said, ([all, other], chart) => {
        expect(decideOn(other, chart.score)).toEqual(decideOn(all, chart.score));
      }),
    );
  });

  it("of which one is old and empty leave a chart of 0.60 to buy and one of 0.20 to hold", () => {
    const empty = scoredItem({ id: "a", hoursOld: 23.9, score: { positive: 0, negative: 0, neutral: 1 } });
    for (const chart of [0.6, 0.2]) {
      const { action, score, confidence } = decideOn([], chart);
      expect(decideOn([empty], chart)).toMatchObject({ action, score, confidence });
    }
  });

  it("make a decision no worse by one more that is good, no better by one more that is bad, and neither by one that says both", () => {
    const score = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }))
      .map(([a, b, c]) => ({ positive: a / (a + b + c), negative: b / (a + b + c), neutral: c / (a + b + c) }));
    const given = fc.record({ hoursOld: fc.double({ min: 0, max: 23, noNaN: true }), score });
    const many = fc
      .array(given, { minLength: 1, maxLength: 6 })
      .map((all) => all.map((each, i) => scoredItem({ id: `n${i}`, title: `alpha${i} beta${i} gamma${i}`, ...each })));
    fc.assert(
      fc.property(many, said, fc.nat(), fc.boolean(), (all, chart, which, holding) => {
        const one = all[which % all.length];
        const others = all.filter((each) => each !== one);
        const [withIt, without] = [all, others].map((items) => {
          const input = inputOf({ news: null, chart, share: 0.6 }, holding);
          const { action, score: sum, confidence } = decide({ ...input, sentiment: read(items) });
          return { standing: STANDING[action], score: sum, sureness: Math.sign(sum) * confidence };
        });
        const polarity = (one?.score.positive ?? 0) - (one?.score.negative ?? 0);
        for (const figure of ["standing", "score", "sureness"] as const) {
          const more = (withIt?.[figure] ?? Number.NaN) - (without?.[figure] ?? Number.NaN);
          if (polarity >= 0) expect(more).toBeGreaterThanOrEqual(-STEPS);
          if (polarity <= 0) expect(more).toBeLessThanOrEqual(STEPS);
        }
      }),
      EVERY,
    );
  });

  it("that are good keep a purchase that the chart alone would make", () => {
    const good = fc
      .array(fc.double({ min: 0, max: 23, noNaN: true }), { minLength: 1, maxLength: 6 })
      .map((ages) => ages.map((hoursOld, i) => scoredItem({ id: `n${i}`, title: `alpha${i} beta${i} gamma${i}`, hoursOld })));
    fc.assert(
      fc.property(good, fc.double({ min: 0.3, max: 1, noNaN: true }), (all, chart) => {
        expect(decideOn(all, chart).action).toBe("buy");
        expect(decideOn(all, chart).score).toBeGreaterThanOrEqual(decideOn([], chart).score);
      }),
    );
  });
});
