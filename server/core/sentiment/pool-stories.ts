import { polarityOf, type Story } from "./fold-copies";
import { SENTIMENT } from "./parameters";
import type { ScoredItem } from "./sift-items";
import { type FactorOf, tellerStrength } from "./teller-strength";

/** A story with its weight: points of the pooled score for each point of its own. */
export type WeighedStory = Story & { readonly weight: number };

export type Pool = {
  readonly score: number;
  readonly confidence: number;
  /** What remains of one side over the other, summed over the stories. */
  readonly evidence: number;
  readonly effectiveItems: number;
  readonly stories: readonly WeighedStory[];
};

/**
 * One score of many stories at `at` (epoch milliseconds), each by its source's factor and its kind's half-life:
 *   strength = that of the teller who says the most, factor x 2^(-age / half-life) / sqrt(symbols named), x (1 + bonus x log2(copies))
 *   evidence = sum of strength x |p(positive) - p(negative)|,  weight = strength / (evidence + prior)
 *   score = sum of weight x (p(positive) - p(negative)), in (-1, 1), added up in the order of `stories`
 *   confidence = evidence / (evidence + prior) x (1 - dispersion), in [0, 1)
 * Dispersion is the standard deviation of the stories' directions, 1 or -1, weighted by their evidence; `effectiveItems` is Kish's
 * (sum e)^2 / sum e^2 of their evidence e, so stories that are neutral, or say both, add nothing to either. With P and N as the evidence for a rise and
 * a fall, score = (P - N) / (P + N + prior) and confidence = (sqrt P - sqrt N)^2 / (P + N + prior): no good story ever lowers the score, nor
 * the confidence of a score over 0.
 */
export function poolStories(stories: readonly Story[], at: number, factorOf: FactorOf): Pool {
  const parts = stories.map((story) => {
    const strength = tellerStrength(story, at, factorOf) * (1 + SENTIMENT.copyBonus * Math.log2(story.copies));
    const polarity = countedPolarityOf(story);
    return { story, strength, evidence: strength * Math.abs(polarity), direction: Math.sign(polarity) };
  });
  const evidence = sum(parts, (part) => part.evidence);
  const share = (part: (typeof parts)[number]) => (evidence > 0 ? part.evidence / evidence : 0);
  const mean = sum(parts, (part) => share(part) * part.direction);
  const dispersion = Math.sqrt(sum(parts, (part) => share(part) * (part.direction - mean) ** 2));
  const concentration = sum(parts, (part) => share(part) ** 2);
  const weighed = parts.map(({ story, strength }) => ({ ...story, weight: strength / (evidence + SENTIMENT.priorEvidence) }));
  return {
    score: sum(weighed, (story) => story.weight * countedPolarityOf(story)),
    confidence: (evidence / (evidence + SENTIMENT.priorEvidence)) * (1 - Math.min(1, dispersion)),
    evidence,
    effectiveItems: concentration > 0 ? 1 / concentration : 0,
    stories: weighed,
  };
}

/** What counts of what it says: its polarity as many times as it counts. */
export function countedPolarityOf(scored: ScoredItem): number {
  return polarityOf(scored) * (scored.times ?? 1);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
