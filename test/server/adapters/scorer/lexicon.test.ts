import { expect, it } from "vitest";
import { lexiconScorer } from "@/server/adapters/scorer/lexicon";
import { scoreText } from "@/server/core/lexicon/score-text";

it("is the core's word reader under the name lexicon-3", async () => {
  const scorer = lexiconScorer();
  expect(scorer.name).toBe("lexicon-3");
  expect(await scorer.score(["Loss narrows", "Fed minutes due"])).toEqual([
    scoreText("Loss narrows"),
    scoreText("Fed minutes due"),
  ]);
});
