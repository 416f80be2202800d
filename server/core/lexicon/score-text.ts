import type { SentimentScore } from "../ports";
import { TURNS } from "./emphasis";
import { leanOf } from "./lean-of";
import { readSignals } from "./read-signals";
import { tokenize } from "./tokenize";

/** Evidence that a text is neutral before a word is read; a plain good headline (evidence 1) alone then has p(positive) = 1 / 1.6. */
const NEUTRAL_EVIDENCE = 0.6;
/** No text counts for more than four plain signals, so repetition does not make certain: p(neutral) >= 0.6 / 4.6. */
const MAX_EVIDENCE = 4;
/** What the lean of its words counts for beside the rules: less where these say the opposite. */
const LEAN = 0.75;
const LEAN_AGAINST = 0.5;
/** Words that lean less than so far say nothing. */
const LEAST_LEAN = 0.3;

/**
 * Probabilities that `text` (a headline, with its summary or not) is good, bad or no news for its subject, by rules and by which way its
 * words lean. A text without a known word is neutral with probability 1.
 */
export function scoreText(text: string): SentimentScore {
  const tokens = tokenize(text);
  const signals = readSignals(tokens);
  let good = 0;
  let bad = 0;
  for (const value of signals) {
    good += Math.max(0, value);
    bad += Math.max(0, -value);
  }
  const lean = leanOf(tokens);
  if (Math.abs(lean) < LEAST_LEAN || isReadByRules(tokens, signals)) return scoreEvidence(good, bad);
  const leant = lean * (lean * (good - bad) < 0 ? LEAN_AGAINST : LEAN);
  return scoreEvidence(good + Math.max(0, leant), bad + Math.max(0, -leant));
}

/**
 * With P and N the sums of good and of bad evidence (scaled down together to P + N <= 4), c = min(P, N) and T = P + N + 0.6:
 * positive = (P - c/2) / T, negative = (N - c/2) / T, neutral = (0.6 + c) / T; so positive - negative = (P - N) / T, and what
 * contradicts itself counts as neutral for the part that cancels.
 */
export function scoreEvidence(good: number, bad: number): SentimentScore {
  const scale = Math.min(1, MAX_EVIDENCE / Math.max(good + bad, 1));
  const cancelled = Math.min(good, bad) * scale;
  const total = (good + bad) * scale + NEUTRAL_EVIDENCE;
  const positive = (good * scale - cancelled / 2) / total;
  const negative = (bad * scale - cancelled / 2) / total;
  return { positive, negative, neutral: 1 - positive - negative };
}

/** Where nothing is told but a notice, a "but" turns what stands before it, or it is asked, words without their order say nothing. */
function isReadByRules(tokens: readonly string[], signals: readonly number[]): boolean {
  return signals.includes(0) || (signals.length > 0 && (isAsked(tokens) || tokens.some((token) => TURNS.has(token))));
}

/** "Why" asks for the reason of what it tells. */
const isAsked = (tokens: readonly string[]): boolean => tokens.at(-1) === "?" && tokens[0] !== "why";
