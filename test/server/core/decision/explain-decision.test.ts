import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRATEGY_NAMES } from "@/server/core/agents/agent";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { type Explanation, explainDecision, RETELLINGS, type Retelling } from "@/server/core/decision/explain-decision";
import type { SentimentScore } from "@/server/core/ports";
import { retellHeadline } from "@/server/core/signals/sentiment/retell-headline";
import { retellKept } from "@/server/core/signals/sentiment/retell-kept";
import {
  aggregateSentiment,
  type ScoredItem,
  type SentimentQuestion,
  type SourceState,
} from "@/server/core/signals/sentiment/sentiment";
import { AT, BAD, GOOD, scoredItem } from "../signals/sentiment/scored-items";
import { agentWith, HOLDING, situation, technicalOf } from "./decision-fixtures";

const SOURCES: readonly SourceState[] = [
  { name: "alpaca", kind: "news", weight: 0.4, missing: null },
  { name: "sec", kind: "sec", weight: 0.25, missing: null },
  { name: "rss", kind: "other", weight: 0.1, missing: null },
];
const RETELLING_NAMES = ["without", "half", "opposite"] as const satisfies readonly Retelling[];

const questionOf = (items: readonly ScoredItem[], sources = SOURCES): SentimentQuestion => ({
  items,
  at: AT,
  symbol: "TSLA",
  sources,
  scorer: "test-1",
});

/** How likely good, bad and neither, in thousandths, so that they sum to 1. */
const anyScore = fc
  .tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }))
  .map(([a, b]): SentimentScore => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return { positive: low / 1_000, negative: (high - low) / 1_000, neutral: (1_000 - high) / 1_000 };
  });
/** Titles of which none is like another, so that each headline is a story. */
const APART = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"];
/** Titles of which some tell one story. */
const ALIKE = [
  "Tesla beats delivery estimates in third quarter",
  "Tesla beats third quarter delivery estimates",
  "Fire at a plant",
];

function anyItems(titles: readonly string[] | "apart", names: readonly string[], minLength = 0) {
  const headline = fc.record({
    score: anyScore,
    hoursOld: fc.integer({ min: 0, max: 23 }),
    source: fc.constantFrom(...names),
    symbols: fc.constantFrom(["TSLA"], ["TSLA", "IWM"]),
    title: fc.constantFrom(...(titles === "apart" ? [""] : titles)),
  });
  return fc.array(headline, { minLength, maxLength: APART.length }).map((headlines) =>
    headlines.map((given, i) => {
      const title = titles === "apart" ? `${APART[i]} ${APART[i]}${i}` : given.title;
      return scoredItem({ ...given, id: `h${i}`, title });
    }),
  );
}

const unit = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1e6);
const anySituation = fc.record({
  strategy: fc.constantFrom(...STRATEGY_NAMES),
  formula: fc.constantFrom(1 as const, 2 as const),
  technical: fc.integer({ min: -1_000, max: 1_000 }).map((n) => n / 1_000),
  confidence: unit,
  minConfidence: fc.constantFrom(0, 0.2, 0.35, 0.6),
  threshold: fc.constantFrom(0.05, 0.15, 0.25, 0.3),
  holds: fc.boolean(),
});
type AnySituation = typeof anySituation extends fc.Arbitrary<infer T> ? T : never;

function inputOf(given: Partial<AnySituation>, question: SentimentQuestion): DecisionInput {
  const { strategy = "sentiment_momentum", formula = 2, technical = 0.2, confidence = 0.8 } = given;
  const { minConfidence = 0, threshold = 0.3, holds = false } = given;
  return situation(0, {
    agent: agentWith({ strategy, minConfidence, buyThreshold: threshold, sellThreshold: -threshold }),
    at: AT,
    formula,
    technical: technicalOf(technical, confidence),
    holding: holds ? HOLDING : null,
    exits: holds ? { stopPrice: null, targetPrice: null } : null,
    sentiment: aggregateSentiment(question),
  });
}

function explain(input: DecisionInput, question: SentimentQuestion): Explanation {
  return explainDecision(input, (id, times) => retellHeadline(question, input.sentiment, id, times));
}

/** What is decided when the scorer had read something else, or the headline had never been there. */
function afresh(input: DecisionInput, question: SentimentQuestion, id: string, how: Retelling) {
  const items = question.items.flatMap(({ item, score }) => {
    if (item.id !== id) return [{ item, score }];
    if (how === "without") return [];
    const { positive, negative, neutral } = score;
    if (how === "opposite") return [{ item, score: { positive: negative, negative: positive, neutral } }];
    return [{ item, score: { positive: positive / 2, negative: negative / 2, neutral: (1 + neutral) / 2 } }];
  });
  const { action, score, confidence, qty, reason } = decide({ ...input, sentiment: aggregateSentiment({ ...question, items }) });
  return { action, score, confidence, qty, reason };
}

const namesOf = (sources: readonly SourceState[]) => sources.map(({ name }) => name);

describe("an explained decision", () => {
  it("says what a fresh one says without a headline, with half of its score, and with its opposite, whatever the strategy and the formula", () => {
    fc.assert(
      fc.property(anySituation, anyItems("apart", namesOf(SOURCES)), (given, items) => {
        const question = questionOf(items);
        const input = inputOf(given, question);
        const { made, headlines } = explain(input, question);
        const { action, score, confidence, qty, reason } = decide(input);
        expect(made).toEqual({ action, score, confidence, qty, reason });
        expect(headlines.map(({ id }) => id)).toEqual(input.sentiment.used.map(({ id }) => id));
        for (const headline of headlines)
          for (const how of RETELLING_NAMES) {
            const fresh = afresh(input, question, headline.id, how);
            expect(headline[how]).toEqual({ ...fresh, turned: fresh.action !== action });
          }
      }),
      { numRuns: 400 },
    );
  });

  it("leaves out a headline with all that tell its story, and with its earlier versions", () => {
    const title = ALIKE[0];
    const first = scoredItem({ id: "first", story: "s", title: "Tesla to report on Tuesday", hoursOld: 3, score: BAD });
    const changed = scoredItem({ id: "changed", story: "s", title, hoursOld: 3, seenHoursAgo: 1 });
    const copy = scoredItem({ id: "copy", title, source: "rss", hoursOld: 2 });
    const other = scoredItem({ id: "other", title: "Fire at a plant", score: BAD });
    const question = questionOf([first, changed, copy, other]);
    const input = inputOf({}, question);
    expect(input.sentiment.used.map(({ id, copies }) => [id, copies])).toEqual([
      ["changed", 2],
      ["other", 1],
    ]);
    expect(retellHeadline(question, input.sentiment, "changed", 0)).toEqual(aggregateSentiment(questionOf([other])));
    expect(explain(input, question).headlines[0]?.without).toMatchObject({
      score: decide({ ...input, sentiment: aggregateSentiment(questionOf([other])) }).score,
    });
  });

  it("is that of missing headlines without the only one", () => {
    const question = questionOf([scoredItem({ id: "only" })]);
    const input = inputOf({}, question);
    expect(explain(input, question).headlines[0]?.without).toMatchObject({
      score: 0.2,
      turned: true,
      reason: "TSLA did not buy: score +0.20 is under +0.30; without sentiment: no headlines in 24 h; no headlines in 720 h",
    });
  });

  it("lies with half of a headline between what it is with it and without it", () => {
    const [news] = SOURCES;
    const sources = news ? [news] : [];
    fc.assert(
      fc.property(anySituation, anyItems(ALIKE, ["alpaca"], 2), (given, items) => {
        const question = questionOf(items, sources);
        const { made, headlines } = explain(inputOf({ ...given, formula: 2 }, question), question);
        for (const { without, half } of headlines) {
          expect(half.score).toBeGreaterThanOrEqual(Math.min(made.score, without.score));
          expect(half.score).toBeLessThanOrEqual(Math.max(made.score, without.score));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is the same in whatever order the headlines come", () => {
    const shuffled = anyItems(ALIKE, namesOf(SOURCES)).chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    fc.assert(
      fc.property(anySituation, shuffled, (given, [items, others]) => {
        const [one, other] = [questionOf(items), questionOf(others)];
        expect(explain(inputOf(given, other), other)).toEqual(explain(inputOf(given, one), one));
      }),
      { numRuns: 200 },
    );
  });

  it("is not moved by headlines where the strategy does not read them", () => {
    const question = questionOf([
      scoredItem({ id: "good", title: "alpha" }),
      scoredItem({ id: "bad", title: "bravo", score: BAD }),
    ]);
    for (const strategy of ["momentum", "mean_reversion"] as const) {
      const { made, headlines } = explain(inputOf({ strategy }, question), question);
      expect(headlines).toHaveLength(2);
      for (const headline of headlines)
        for (const how of RETELLING_NAMES) expect(headline[how]).toEqual({ ...made, turned: false });
    }
  });

  it("turns where the headline was what it bought on", () => {
    const question = questionOf([scoredItem({ id: "good", title: "alpha", score: GOOD })]);
    const { made, headlines } = explain(inputOf({ threshold: 0.25 }, question), question);
    expect(made).toMatchObject({ action: "buy", score: 0.303431 });
    expect(headlines).toMatchObject([
      {
        without: { score: 0.2, turned: true },
        half: { score: 0.213175, turned: true },
        opposite: { score: -0.143431, turned: true },
      },
    ]);
  });
});

describe("a reading of which nothing else is kept", () => {
  const [news] = SOURCES;
  const alone = news ? [news] : [];

  it("tells the same as its headlines do, of one source", () => {
    fc.assert(
      fc.property(anyItems(ALIKE, ["alpaca"], 1), (items) => {
        const question = questionOf(items, alone);
        const reading = aggregateSentiment(question);
        for (const { id } of reading.used)
          for (const times of Object.values(RETELLINGS)) {
            const [kept, true_] = [retellKept(reading, id, times), retellHeadline(question, reading, id, times)];
            expect(kept.score ?? 0).toBeCloseTo(true_.score ?? 0, 9);
            expect(kept.used.map((item) => item.id)).toEqual(true_.used.map((item) => item.id));
            // A confidence of nearly nothing holds no digits to go by.
            if (reading.confidence > 1e-6) expect(kept.confidence).toBeCloseTo(true_.confidence, 6);
          }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the score and the confidence that it has when a headline is told as it was, whichever release made it", () => {
    fc.assert(
      fc.property(anyItems(ALIKE, namesOf(SOURCES), 1), unit, (items, confidence) => {
        const reading = { ...aggregateSentiment(questionOf(items)), confidence };
        for (const { id } of reading.used) {
          const same = retellKept(reading, id, 1);
          expect(same.score).toBeCloseTo(reading.score ?? 0, 12);
          expect(same.confidence).toBeCloseTo(confidence, 12);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("says nothing without its only headline", () => {
    const reading = aggregateSentiment(questionOf([scoredItem({ id: "only" })], alone));
    expect(retellKept(reading, "only", 0)).toMatchObject({
      score: null,
      confidence: 0,
      used: [],
      sources: [{ source: "alpaca", score: null, weight: 0, missing: "no other headline" }],
    });
  });
});
