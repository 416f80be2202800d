import type { SentimentScore } from "../ports";
import { readSignals } from "./read-signals";

/** Evidence that a text is neutral before a word is read; a plain good headline (evidence 1) then has p(positive) = 1 / 1.6. */
const NEUTRAL_EVIDENCE = 0.6;
/** No text counts for more than four plain signals, so repetition does not make certain: p(neutral) >= 0.6 / 4.6. */
const MAX_EVIDENCE = 4;

/**
 * Probabilities that `text` (a headline, with its summary or not) is good, bad or no news for its subject, by finance words.
 * With P and N the sums of good and bad signals (scaled down together to P + N <= 4), c = min(P, N) and T = P + N + 0.6:
 * positive = (P - c/2) / T, negative = (N - c/2) / T, neutral = (0.6 + c) / T; so positive - negative = (P - N) / T, and what
 * contradicts itself counts as neutral for the part that cancels. A text without a finance word is neutral with probability 1.
 */
export function scoreText(text: string): SentimentScore {
  const signals = readSignals(text);
  const good = sum(signals.filter((value) => value > 0));
  const bad = -sum(signals.filter((value) => value < 0));
  const scale = Math.min(1, MAX_EVIDENCE / Math.max(good + bad, 1));
  const cancelled = Math.min(good, bad) * scale;
  const total = (good + bad) * scale + NEUTRAL_EVIDENCE;
  const positive = (good * scale - cancelled / 2) / total;
  const negative = (bad * scale - cancelled / 2) / total;
  return { positive, negative, neutral: 1 - positive - negative };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
