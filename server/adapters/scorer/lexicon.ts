import { scoreText } from "@/server/core/news/lexicon/score-text";
import type { Scorer } from "@/server/core/ports";

/** Reads headlines by finance words; needs no model and no network. Tens of microseconds a headline. */
export function lexiconScorer(): Scorer {
  return { name: "lexicon-4", score: async (texts) => texts.map(scoreText) };
}
