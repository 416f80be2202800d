import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCopies, inOrderOfLead } from "@/server/core/signals/sentiment/fold-copies";
import { BAD, GOOD, PLAIN, scoredItem } from "./scored-items";

function fold(...given: readonly Omit<Parameters<typeof scoredItem>[0], "id">[]) {
  const { stories, dropped } = foldCopies(given.map((item, i) => scoredItem({ id: `n${i}`, ...item })));
  return { copies: stories.map((story) => story.copies), dropped };
}

describe("foldCopies", () => {
  it("folds a title with the same words into the first that had them", () => {
    const title = "Tesla beats delivery estimates in third quarter";
    expect(fold({ title }, { title: "TESLA: beats, delivery estimates, in third-quarter!" }, { title })).toEqual({
      copies: [3],
      dropped: [
        { id: "n1", reason: 'copy of "n0"' },
        { id: "n2", reason: 'copy of "n0"' },
      ],
    });
  });

  it.each([
    ["3 of 5 words shared, a similarity of 0.6", "alpha beta gamma delta", "alpha beta gamma epsilon", [2]],
    ["3 of 6 words shared, a similarity of 0.5", "alpha beta gamma delta", "alpha beta gamma epsilon zeta", [1, 1]],
    ["words of one or two letters alone", "Q3 up 5%", "Q3 up 5%", [1, 1]],
    ["the same words of another script", "特斯拉股价上涨", "特斯拉股价上涨", [2]],
  ])("finds %s", (_, first, second, copies) => {
    expect(fold({ title: first }, { title: second }).copies).toEqual(copies);
  });

  it("takes the same words for news again from 6 hours after they were first told", () => {
    const title = "Tesla shares fall in New York";
    expect(fold({ title, hoursOld: 6 }, { title, hoursOld: 0.1 }).copies).toEqual([2]);
    expect(fold({ title, hoursOld: 6 }, { title, hoursOld: 0.1 }, { title, hoursOld: 0 }).copies).toEqual([2, 1]);
  });

  it("keeps two stories apart that differ in one word and say the opposite", () => {
    const beats = { title: "Tesla beats delivery estimates", score: GOOD };
    const misses = { title: "Tesla misses delivery estimates", score: BAD };
    expect(fold(beats, misses).copies).toEqual([1, 1]);
    expect(fold(beats, { ...misses, score: PLAIN }).copies).toEqual([2]);
  });
});

describe("the words of a title", () => {
  /** As they are defined: runs of letters and digits in lower case, the first sixty of three signs or more, each once. */
  const wordsIn = (title: string) =>
    new Set((title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= 3).slice(0, 60));

  it("are its runs of letters and digits, whether it is plain or not, and the same word is the same in every title", () => {
    const sign = fc.constantFrom(..."abcXYZ019 -'.,$_\u00e9\u00df\u0130\u212a\u5186\ud83d\ude80");
    const anyTitle = fc.oneof(
      fc.string({ unit: sign, maxLength: 40 }),
      fc.string({ maxLength: 60 }),
      fc
        .array(fc.constantFrom("tesla", "Tesla", "beats", "in", "Q3", "10%", "caf\u00e9"), { maxLength: 90 })
        .map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(anyTitle, anyTitle, (one, other) => {
        const tellers = inOrderOfLead([one, other].map((title, i) => scoredItem({ id: `n${i}`, title })));
        const numbersOf = (id: string) => tellers.find(({ scored }) => scored.item.id === id)?.words ?? [];
        const [a, b] = [numbersOf("n0"), numbersOf("n1")];
        expect([a.length, b.length]).toEqual([wordsIn(one).size, wordsIn(other).size]);
        const shared = [...wordsIn(one)].filter((word) => wordsIn(other).has(word));
        expect(a.filter((word) => b.includes(word))).toHaveLength(shared.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
