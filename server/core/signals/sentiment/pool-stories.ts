import { polarityOf, type Story } from "./fold-copies";
import { SENTIMENT } from "./parameters";
import type { ScoredItem } from "./sift-items";
import { type FactorOf, tellerStrength } from "./teller-strength";

export type Pool = {
  readonly score: number;
  readonly confidence: number;
  /** What remains of one side over the other, summed over the stories. */
  readonly evidence: number;
  readonly effectiveItems: number;
  /** Of each story: points of the pooled score for each point of its own. */
  readonly weights: readonly number[];
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
  const strengths = stories.map((story) => strengthOf(story, at, factorOf));
  const polarities = stories.map(countedPolarityOf);
  const parts = polarities.map((polarity, i) => (strengths[i] as number) * Math.abs(polarity));
  const evidence = parts.reduce((sum, part) => sum + part, 0);
  const total = evidence + SENTIMENT.priorEvidence;
  const weights = strengths.map((strength) => strength / total);
  const { dispersion, concentration } = spreadOf(parts, polarities, evidence);
  return {
    score: weights.reduce((sum, weight, i) => sum + weight * (polarities[i] as number), 0),
    confidence: (evidence / total) * (1 - Math.min(1, dispersion)),
    evidence,
    effectiveItems: concentration > 0 ? 1 / concentration : 0,
    weights,
  };
}

function strengthOf(story: Story, at: number, factorOf: FactorOf): number {
  const strength = tellerStrength(story, at, factorOf);
  return story.copies === 1 ? strength : strength * (1 + SENTIMENT.copyBonus * Math.log2(story.copies));
}

/** How far the directions of stories lie apart, and the sum of the squares of their shares in the evidence. */
function spreadOf(parts: readonly number[], polarities: readonly number[], evidence: number) {
  const shares = parts.map((part) => (evidence > 0 ? part / evidence : 0));
  const directions = polarities.map(Math.sign);
  const mean = shares.reduce((sum, share, i) => sum + share * (directions[i] as number), 0);
  const variance = shares.reduce((sum, share, i) => sum + share * ((directions[i] as number) - mean) ** 2, 0);
  return { dispersion: Math.sqrt(variance), concentration: shares.reduce((sum, share) => sum + share ** 2, 0) };
}

/** What counts of what it says: its polarity as many times as it counts. */
export function countedPolarityOf(scored: ScoredItem): number {
  return polarityOf(scored) * (scored.times ?? 1);
}
