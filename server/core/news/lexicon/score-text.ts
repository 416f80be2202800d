import type { SentimentScore } from "../../ports";
import { leanOf } from "./lean-of";
import { readSignals } from "./read-signals";
import { tokenize } from "./tokenize";
import { weighEvidence } from "./weigh-evidence";

/** Evidence that a text is neutral before a word is read; evidence of 1 that it is good alone then has p(positive) = 1 / 1.6. */
const NEUTRAL_EVIDENCE = 0.6;
/** No text counts for more than an evidence of four, so repetition does not make certain: p(neutral) >= 0.6 / 4.6. */
const MAX_EVIDENCE = 4;
/** How much of what speaks against itself is taken from either side. */
const CANCELLED = 0.6;

/**
 * Probabilities that `text` (a headline, with its summary or not) is good, bad or no news for its subject, by rules and by which way its
 * words lean. A text without a known word, and one of which the rules read but a notice, is neutral with probability 1.
 */
export function scoreText(text: string): SentimentScore {
  const tokens = tokenize(text);
  const signals = readSignals(tokens);
  const lean = leanOf(tokens);
  const isNotice = signals.length > 0 && signals.every((signal) => signal === 0);
  if (isNotice || (signals.length === 0 && lean === null)) return scoreEvidence(0, 0);
  const { good, bad } = weighEvidence(tokens, signals, lean ?? { good: 0, bad: 0 });
  return scoreEvidence(NEUTRAL_EVIDENCE * Math.exp(good), NEUTRAL_EVIDENCE * Math.exp(bad));
}

/**
 * With P and N the evidence of good and of bad (scaled down together to P + N <= 4), c = 3/5 min(P, N) and T = P + N + 0.6:
 * positive = (P - c) / T, negative = (N - c) / T, neutral = (0.6 + 2c) / T; so positive - negative = (P - N) / T, and most of what
 * contradicts itself counts as neutral. Where nothing does, P / 0.6 is what the odds of good over neutral are.
 */
export function scoreEvidence(good: number, bad: number): SentimentScore {
  const scale = Math.min(1, MAX_EVIDENCE / Math.max(good + bad, 1));
  const cancelled = CANCELLED * Math.min(good, bad) * scale;
  const total = (good + bad) * scale + NEUTRAL_EVIDENCE;
  const positive = (good * scale - cancelled) / total;
  const negative = (bad * scale - cancelled) / total;
  return { positive, negative, neutral: 1 - positive - negative };
}
