import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregateSentiment, type ScoredItem, type SourceState } from "@/server/core/signals/sentiment/sentiment";
import { AT, BAD, GOOD, PLAIN, scoredItem } from "./scored-items";

const NEWS: SourceState = { name: "alpaca", kind: "news", weight: 0.4, missing: null };
const RSS: SourceState = { name: "rss", kind: "other", weight: 0.1, missing: null };
const OTHER_NEWS = scoredItem({ id: "o", title: "entirely unrelated matters", score: GOOD });
const TITLE = "Tesla beats delivery estimates in third quarter";

function read(items: readonly ScoredItem[], sources: readonly SourceState[] = [NEWS, RSS]) {
  return aggregateSentiment({ items, at: AT, symbol: "TSLA", sources, scorer: "test-1" });
}
/** How far headlines move the score, where the heaviest source is there in any case. */
const force = (...items: readonly ScoredItem[]) => Math.abs(read([...items, OTHER_NEWS]).score ?? 0);

describe("a story", () => {
  const news = scoredItem({ id: "n", title: TITLE, hoursOld: 1 });
  const rss = (hoursOld: number) => scoredItem({ id: "r", title: TITLE, hoursOld, source: "rss" });

  it("weighs the same whoever told it first: as its news, and a quarter more for a second teller", () => {
    const alone = read([news]).used[0];
    const strength = 2 ** (-1 / 6);
    expect(alone?.weight).toBeCloseTo(strength / (strength * 0.89 + 1.5), 12);
    for (const hoursOld of [0.9, 1, 1.1]) {
      const { used, dropped } = read([rss(hoursOld), news]);
      expect(used).toMatchObject([{ id: "n", source: "alpaca", copies: 2 }]);
      expect(used[0]?.weight).toBeCloseTo((1.25 * strength) / (1.25 * strength * 0.89 + 1.5), 12);
      expect(dropped).toEqual([{ id: "r", reason: 'copy of "n"' }]);
    }
  });

  it("is told by the headline that is fresh where one source tells it twice", () => {
    const again = scoredItem({ id: "z", title: TITLE, hoursOld: 0 });
    expect(read([scoredItem({ id: "a", title: TITLE, hoursOld: 5 }), again]).used).toMatchObject([
      { id: "z", copies: 2, ageMs: 0 },
    ]);
  });

  it("keeps what it says where a heavier source says nothing by the same words", () => {
    const plain = scoredItem({ id: "p", title: TITLE, score: PLAIN });
    const bad = scoredItem({ id: "b", title: TITLE, score: BAD, source: "rss" });
    expect(read([plain, bad]).used).toMatchObject([{ id: "b", copies: 2 }]);
  });

  it("that is good and one that is bad stay apart, also where a neutral one was told before them", () => {
    const told = (plainAt: number) =>
      read([
        scoredItem({ id: "g", title: TITLE, hoursOld: 1, score: GOOD }),
        scoredItem({ id: "b", title: TITLE, hoursOld: 1.1, score: BAD }),
        scoredItem({ id: "p", title: TITLE, hoursOld: plainAt, score: PLAIN }),
      ]).used.map(({ id, copies }) => [id, copies]);
    for (const plainAt of [0.5, 1.05, 2])
      expect(told(plainAt)).toEqual([
        ["b", 2],
        ["g", 1],
      ]);
  });

  it("of three wordings of which only the middle one is like both others is the same whoever told first", () => {
    const words = ["alpha beta gamma delta", "alpha beta gamma delta epsilon zeta", "beta gamma delta epsilon zeta eta"];
    const partition = (ages: readonly number[]) =>
      read(words.map((title, i) => scoredItem({ id: `n${i}`, title, hoursOld: ages[i] ?? 0 })))
        .used.map(({ copies }) => copies)
        .toSorted();
    const orders = [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ];
    for (const ages of orders) expect(partition(ages)).toEqual(partition([1, 1, 1]));
  });
});

describe("tellers of one story", () => {
  const teller = fc.record({
    hoursOld: fc.double({ min: 0, max: 5.9, noNaN: true }),
    source: fc.constantFrom("alpaca", "rss"),
    symbols: fc.constantFrom(["TSLA"], ["TSLA", "IWM"], ["TSLA", "A", "B", "C"]),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const tellers = fc
    .array(teller, { minLength: 1, maxLength: 6 })
    .map((all) =>
      all.map(({ part, ...given }, i) =>
        scoredItem({ id: `n${i}`, title: TITLE, ...given, score: { positive: part, negative: 0, neutral: 1 - part } }),
      ),
    );

  it("come to the same in whatever order they are given", () => {
    const shuffled = tellers.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(fc.property(shuffled, ([all, other]) => void expect(read(other)).toEqual(read(all))));
  });

  it("come to the same score when two of them, who are alike but for their source, told it in the other order", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2.9, noNaN: true }),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (hoursOld, apart) => {
          const told = (newsAt: number, rssAt: number) =>
            force(
              scoredItem({ id: "n", title: TITLE, hoursOld: newsAt }),
              scoredItem({ id: "r", title: TITLE, hoursOld: rssAt, source: "rss" }),
            );
          expect(told(hoursOld, hoursOld + apart)).toBe(told(hoursOld, Math.max(0, hoursOld - apart)));
        },
      ),
    );
  });

  it("never tell less than the best of them alone, and never less for one more", () => {
    fc.assert(
      fc.property(tellers, fc.nat(), (all, i) => {
        const whole = force(...all);
        for (const one of all) expect(whole).toBeGreaterThanOrEqual(force(one) - 1e-12);
        expect(whole).toBeGreaterThanOrEqual(force(...all.toSpliced(i % all.length, 1)) - 1e-12);
      }),
      { numRuns: 500 },
    );
  });
});
