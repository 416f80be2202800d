import { expect, it } from "vitest";
import { lexiconScorer } from "@/server/adapters/scorer/lexicon";
import { scoreText } from "@/server/core/news/lexicon/score-text";

it("is the core's word reader under the name lexicon-4", async () => {
  const scorer = lexiconScorer();
  expect(scorer.name).toBe("lexicon-4");
  expect(await scorer.score(["Loss narrows", "Fed minutes due"])).toEqual([
    scoreText("Loss narrows"),
    scoreText("Fed minutes due"),
  ]);
});
