import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scorer } from "@/server/core/ports";
import { scorerContract } from "@/test/contract/scorer";
import { makeBert } from "@/test/support/models/make-bert";
import { closeTestFinberts, openTestFinbert, temporaryDirectory } from "@/test/support/models/open-test-finbert";

const HEADLINES = [
  "Shares surge after record profit",
  "Company files for bankruptcy",
  "Annual meeting on Tuesday",
  "Bitcoin",
  "a much longer headline, with a summary behind it: the company said on Monday that it would not comment further on the matter",
];

let scorer: Scorer;
beforeAll(async () => {
  const directory = temporaryDirectory();
  makeBert(directory, { precisions: ["int8"] });
  scorer = await openTestFinbert({ modelDir: directory }).ready();
});
afterAll(closeTestFinberts);

describe("texts", () => {
  it("are scored one by one, so that company changes nothing", async () => {
    const together = await scorer.score(HEADLINES);
    const alone = await Promise.all(HEADLINES.map(async (text) => (await scorer.score([`${text} `]))[0]));
    expect(new Set(together.map(({ positive }) => positive.toFixed(6))).size).toBe(HEADLINES.length);
    together.forEach((score, index) => {
      expect(score.positive).toBeCloseTo(alone[index]?.positive ?? 0, 4);
      expect(score.negative).toBeCloseTo(alone[index]?.negative ?? 0, 4);
    });
  });

  it("are read up to the 64th token and no further", async () => {
    const start = "a ".repeat(62);
    const [cut, longer, shorter] = await scorer.score([start, `${start}loss loss loss`, "a ".repeat(61)]);
    expect(longer).toEqual(cut);
    expect(shorter).not.toEqual(cut);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \n\t"],
    ["emoji", "🚀🚀🌕 to the moon"],
    ["half of an emoji", "up \ud83d"],
    ["another script", "特斯拉股价 الأسهم"],
    ["control characters", "\u0000\u0007\u001b[31m\u202e"],
    ["the model's own marks", "[CLS] [SEP] [PAD] [MASK]"],
    ["words of the runtime", "__proto__ constructor toString"],
    ["one long word", "x".repeat(100_000)],
    ["a megabyte", "not profit ".repeat(100_000)],
  ])("get three probabilities: %s", async (_, text) => {
    const [score, good] = await scorer.score([text, "profit"]);
    expect((score?.positive ?? 0) + (score?.negative ?? 0) + (score?.neutral ?? 0)).toBeCloseTo(1, 9);
    expect(good).toEqual((await scorer.score(["profit"]))[0]);
  });

  it("come back in order when many calls are made at once", async () => {
    const calls = HEADLINES.map((text) => scorer.score([`${text}.`, text]));
    const expected = await scorer.score(HEADLINES);
    expect((await Promise.all(calls)).map(([, score]) => score)).toEqual(expected);
  });
});

scorerContract("finbert", () => scorer, { sense: false });
