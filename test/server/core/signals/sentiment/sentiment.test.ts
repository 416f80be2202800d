import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregateSentiment, type ScoredItem, SENTIMENT, type SourceState } from "@/server/core/signals/sentiment/sentiment";
import { AT, BAD, HOUR_MS, PLAIN, scoredItem } from "./scored-items";

const ALPACA: SourceState = { name: "alpaca", kind: "news", weight: 1, missing: null };
const REDDIT: SourceState = { name: "reddit", kind: "reddit", weight: 0.35, missing: null };
const SEC: SourceState = { name: "sec", kind: "sec", weight: 1.2, missing: null };

function aggregate(items: readonly ScoredItem[], sources: readonly SourceState[] = [ALPACA, REDDIT, SEC]) {
  return aggregateSentiment({ items, at: AT, symbol: "TSLA", sources, scorer: "test-1" });
}

describe("the synthetic cases of the reference (shared/reference/sentiment.md)", () => {
  const plainTitles =
    `Fed minutes due|Options activity report|Analyst day schedule|Sector ETF flows|Top gainers list|Pre market movers
    |Conference scheduler posted|Index rebalance notes|Volume leaders midday|Insider form listing|Charging network map|Factory tour photos
    |Chart of the week|Podcast episode recap|Morning newsletter|Dividend calendar|Earnings calendar|Short interest table
    |Options expiry guide|Retail flow digest`.split("|");
  const sixSymbols = ["TSLA", "A", "B", "C", "D", "E"];

  it("hears 2 fresh bad headlines through 20 neutral ones: about -0.47", () => {
    const { score, effectiveItems } = aggregate([
      ...plainTitles.map((title, i) => scoredItem({ id: `n${i}`, title, hoursOld: i % 12, symbols: sixSymbols, score: PLAIN })),
      scoredItem({ id: "bad1", title: "Regulator opens probe into vehicle braking after crashes", hoursOld: 0.5, score: BAD }),
      scoredItem({ id: "bad2", title: "Company recalls two million vehicles over braking fault", hoursOld: 0.3, score: BAD }),
    ]);
    expect(Math.abs((score ?? 0) + 0.473)).toBeLessThan(0.1);
    expect(effectiveItems).toBeGreaterThan(2);
    expect(effectiveItems).toBeLessThan(3);
  });

  it("does not let 12 copies of one good story outvote a fresh bad one: about +0.10 of 2 stories", () => {
    const title = "Tesla beats delivery estimates in third quarter";
    const copies = Array.from({ length: 12 }, (_, i) =>
      scoredItem({ id: `dup${i}`, title: i % 2 ? `${title} report says` : title, hoursOld: (i + 1) * 0.2 }),
    );
    const bad = scoredItem({ id: "neg", title: "Tesla price cuts squeeze margins says supplier", hoursOld: 0.2, score: BAD });
    const { score, used } = aggregate([...copies, bad]);
    expect(Math.abs((score ?? 0) - 0.103)).toBeLessThan(0.1);
    expect(used.map(({ copies: count }) => count)).toEqual([12, 1]);
  });

  it("lets a fresh bad headline win over a good one of 40 hours ago: about -0.35", () => {
    const { score } = aggregate([
      scoredItem({ id: "old", title: "Upgrade to buy on robotaxi hopes", hoursOld: 40 }),
      scoredItem({ id: "new", title: "Guidance lowered for full year", hoursOld: 0.5, score: BAD }),
    ]);
    expect(Math.abs((score ?? 0) + 0.353)).toBeLessThan(0.1);
  });

  it("drops a headline stamped after the decision", () => {
    const { score, used, dropped } = aggregate([scoredItem({ id: "f", hoursOld: -1 })]);
    expect({ score, used, dropped }).toEqual({
      score: null,
      used: [],
      dropped: [{ id: "f", reason: "published after the decision" }],
    });
  });
});

describe("missing is not neutral", () => {
  it("has no score and no confidence where there is nothing", () => {
    expect(aggregate([], [ALPACA])).toEqual({
      score: null,
      confidence: 0,
      effectiveItems: 0,
      agreement: null,
      scorer: "test-1",
      insteadOf: null,
      sources: [
        { source: "alpaca", kind: "news", score: null, confidence: 0, weight: 0, items: 0, missing: "no headlines in 24 h" },
      ],
      used: [],
      dropped: [],
    });
  });

  it("has no score where no source covers the symbol", () => {
    expect(aggregate([], [])).toMatchObject({ score: null, confidence: 0, sources: [] });
  });

  it("names a source that could not say with its own words (fault 24)", () => {
    const { sources } = aggregate([scoredItem({ id: "a" })], [ALPACA, { ...SEC, missing: "403 Forbidden" }]);
    expect(sources.map(({ source, missing, weight }) => [source, missing, weight])).toEqual([
      ["alpaca", null, 1],
      ["sec", "403 Forbidden", 0],
    ]);
  });

  it("reads headlines that say nothing as 0, because they are there", () => {
    expect(aggregate([scoredItem({ id: "a", score: { positive: 0, negative: 0, neutral: 1 } })])).toMatchObject({
      score: 0,
      confidence: 0,
    });
  });
});

describe("sources", () => {
  const alpaca = scoredItem({ id: "a", title: "Deliveries rise in China" });
  const reddit = scoredItem({ id: "r", title: "Everyone hates the new truck", source: "reddit", score: BAD });

  it("share the weight of those that are missing", () => {
    const weights = (items: readonly ScoredItem[]) => aggregate(items, [ALPACA, REDDIT]).sources.map(({ weight }) => weight);
    expect(weights([alpaca, reddit])).toEqual([1 / 1.35, 0.35 / 1.35]);
    expect(weights([reddit])).toEqual([0, 1]);
  });

  it("count in full when they are the heaviest present", () => {
    const asAlpaca = { ...reddit, item: { ...reddit.item, source: "alpaca" } };
    expect(aggregate([reddit]).score).toBe(aggregate([asAlpaca]).score);
  });

  it("are each read as if they were the only one", () => {
    const { sources } = aggregate([alpaca, reddit], [ALPACA, REDDIT]);
    expect(sources.map(({ score }) => score)).toEqual([aggregate([alpaca]).score, aggregate([reddit]).score]);
  });

  it("are present when all they brought was copies of another's story", () => {
    const copy = scoredItem({ id: "r", title: alpaca.item.title, source: "reddit" });
    const { sources, used } = aggregate([alpaca, copy], [ALPACA, REDDIT]);
    expect(sources.map(({ items, missing }) => [items, missing])).toEqual([
      [1, null],
      [1, null],
    ]);
    expect(used).toHaveLength(1);
  });

  it("that have hardly anything to say lower lighter ones as little as those that are missing", () => {
    const alone = aggregate([reddit], [ALPACA, REDDIT]).score ?? 0;
    const beside = (given: Partial<Parameters<typeof scoredItem>[0]>) =>
      aggregate([reddit, scoredItem({ id: "a", title: "Deliveries rise in China", ...given })], [ALPACA, REDDIT]).score ?? 0;
    expect(beside({ score: { positive: 0, negative: 0, neutral: 1 } })).toBe(alone);
    expect(beside({ score: { positive: 0.4, negative: 0.4, neutral: 0.2 } })).toBe(alone);
    expect(beside({ score: { positive: 0.0001, negative: 0, neutral: 0.9999 } })).toBeCloseTo(alone, 3);
    expect(beside({ score: BAD })).toBeCloseTo((-0.91 * 1.35) / (0.91 * 1.35 + 1.5), 12);
  });

  it("without weight do not count, and say so", () => {
    const { score, sources } = aggregate([alpaca, reddit], [ALPACA, { ...REDDIT, weight: 0 }]);
    expect(score).toBe(aggregate([alpaca], [ALPACA]).score);
    expect(sources[1]).toMatchObject({ source: "reddit", score: null, weight: 0, missing: "its weight is 0" });
  });

  it("agree wholly, in part or not at all", () => {
    const filing = scoredItem({ id: "s", title: "Annual report", source: "sec" });
    const badNews = scoredItem({ id: "b", title: "Deliveries fall", score: BAD });
    expect(aggregate([alpaca]).agreement).toBeNull();
    expect(aggregate([alpaca, filing]).agreement).toBe(1);
    const { agreement } = aggregate([badNews, filing]);
    expect(agreement).toBeGreaterThan(0);
    expect(agreement).toBeLessThan(0.2);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuse the weight %d", (weight) => {
    expect(() => aggregate([], [{ ...ALPACA, weight }])).toThrow(
      new RangeError(`weight ${weight} of source "alpaca" must be at least 0`),
    );
  });
});

describe("of any headlines", () => {
  const score = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 }))
    .map(([a, b, c]) => ({ positive: a / (a + b + c), negative: b / (a + b + c), neutral: c / (a + b + c) }));
  const title = fc
    .array(fc.constantFrom("tesla", "beats", "misses", "recall", "probe", "china", "sales", "plant", "profit"), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => words.join(" "));
  const given = fc.record({
    title,
    score,
    hoursOld: fc.double({ min: -2, max: 30 }),
    source: fc.constantFrom("alpaca", "reddit", "sec"),
    symbols: fc.constantFrom(["TSLA"], ["TSLA", "IWM"], ["IWM"]),
  });
  const items = fc.array(given, { maxLength: 25 }).map((list) => list.map((each, i) => scoredItem({ id: `n${i}`, ...each })));

  it("the order does not matter", () => {
    const shuffled = items.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(aggregate(other)).toEqual(aggregate(list));
      }),
    );
  });

  it("the score is exactly the sum of weight x score over the headlines used", () => {
    fc.assert(
      fc.property(items, (list) => {
        const { score: total, used } = aggregate(list);
        if (total === null) expect(used).toEqual([]);
        else expect(used.reduce((sum, item) => sum + item.weight * item.score, 0)).toBe(total);
      }),
    );
  });

  it("score and confidence keep their bounds, and weights of sources sum to 1 where there is a score", () => {
    fc.assert(
      fc.property(items, (list) => {
        const reading = aggregate(list);
        expect(Math.abs(reading.score ?? 0)).toBeLessThan(1);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThan(1);
        expect(reading.effectiveItems).toBeLessThanOrEqual(reading.used.length + 1e-9);
        const weight = reading.sources.reduce((sum, source) => sum + source.weight, 0);
        expect(weight).toBeCloseTo(reading.score === null ? 0 : 1, 12);
      }),
    );
  });

  it("each is used, folded or dropped with a reason", () => {
    fc.assert(
      fc.property(items, (list) => {
        const { used, dropped } = aggregate(list);
        expect([...used, ...dropped].map(({ id }) => id).toSorted()).toEqual(list.map(({ item }) => item.id).toSorted());
      }),
    );
  });

  it("taking one away never makes a number of what was missing", () => {
    fc.assert(
      fc.property(items, fc.nat(), (list, i) => {
        const fewer = list.toSpliced(i % Math.max(1, list.length), 1);
        if (aggregate(list).score === null) expect(aggregate(fewer).score).toBeNull();
      }),
    );
  });

  it("a later copy of one raises confidence by no more than the bonus for copies", () => {
    fc.assert(
      fc.property(items, fc.nat(), (list, i) => {
        const before = aggregate(list);
        fc.pre(before.used.length > 0);
        const { id } = before.used[i % before.used.length] ?? {};
        const original = list.find(({ item }) => item.id === id) ?? scoredItem({ id: "none" });
        const copy = {
          ...original,
          item: { ...original.item, id: "z", story: "z", publishedAt: Math.min(AT, original.item.publishedAt + 5 * HOUR_MS) },
        };
        expect(aggregate([...list, copy]).confidence - before.confidence).toBeLessThanOrEqual(SENTIMENT.copyBonus);
      }),
    );
  });

  it("making one better never lowers the score", () => {
    fc.assert(
      fc.property(items, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, i, part) => {
        const distinct = list.map(({ item, score: s }) => ({ item: { ...item, title: `only ${item.id}x` }, score: s }));
        const index = i % Math.max(1, distinct.length);
        const better = distinct.map((each, j) => {
          const moved = each.score.negative * part;
          const { positive, negative, neutral } = each.score;
          return j === index ? { ...each, score: { positive: positive + moved, negative: negative - moved, neutral } } : each;
        });
        expect(aggregate(better).score ?? 0).toBeGreaterThanOrEqual((aggregate(distinct).score ?? 0) - 1e-12);
      }),
    );
  });
});

it("reads 500 headlines of 60 words each", () => {
  const words = (i: number) => Array.from({ length: 60 }, (_, j) => `word${(i * 7 + j * (i % 5)) % 900}`).join(" ");
  const list = Array.from({ length: 500 }, (_, i) => scoredItem({ id: `n${i}`, title: words(i), hoursOld: i / 100 }));
  const { used, dropped } = aggregate(list);
  expect(used.length + dropped.length).toBe(500);
  // The older ones are told again by fresher ones.
  expect(used[0]?.ageMs).toBe(4.95 * HOUR_MS);
});
