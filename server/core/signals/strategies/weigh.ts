import type { JudgedFigures, Judgement } from "./strategy";
import { toMillionths } from "./to-millionths";

/** One voice. `value` in [-1, 1] and `confidence` in [0, 1], or null where it is missing. */
export type Voice = { readonly weight: number } & (
  | { readonly value: number; readonly confidence: number }
  | { readonly value: null }
);

/** A voice with its name and the reason why it is missing. */
export type Part = { readonly name: string; readonly weight: number } & (
  | { readonly value: number; readonly confidence: number }
  | { readonly value: null; readonly missing: string }
);

/** `voice` as a part; words are made where it is missing. */
export function partOf(name: string, voice: Voice, missing: () => string): Part {
  const { weight } = voice;
  if (voice.value === null) return { name, weight, value: null, missing: missing() };
  return { name, weight, value: voice.value, confidence: voice.confidence };
}

/**
 * Makes one score of weighted parts. Weights are renormalised over the parts that are present: missing is not neutral.
 *
 * Score = sum of value x weight. It and its contributions are whole millionths, so that they add up exactly and 0.3 reaches a threshold of 0.3.
 * Confidence = the parts' confidences, each weighted by how much its part moves the score, x (1 + agreement) / 2;
 * agreement = |sum of contributions| / sum of |contributions|: 1 when all point one way, 0 when they cancel out.
 */
export function weigh(parts: readonly Part[]): Judgement {
  const total = totalOf(parts);
  let exact = 0;
  const contributions = parts.map((part) => {
    if (part.value === null || total === 0)
      return { name: part.name, value: part.value, weight: 0, contribution: 0, confidence: 0 };
    const { name, value, confidence } = part;
    const weight = part.weight / total;
    const before = toMillionths(exact);
    exact += value * weight;
    return { name, value, weight, contribution: toMillionths(toMillionths(exact) - before), confidence };
  });
  return {
    ...weighFigures(parts),
    contributions,
    missing: parts.flatMap((part) => (part.value === null ? [`${part.name}: ${part.missing}`] : [])),
  };
}

/** Score and confidence of `weigh`. */
export function weighFigures(voices: readonly Voice[]): JudgedFigures {
  const total = totalOf(voices);
  let exact = 0;
  let force = 0;
  let convinced = 0;
  let meanConfidence = 0;
  for (const voice of voices) {
    if (voice.value === null || total === 0) continue;
    const { value, confidence } = voice;
    const weight = voice.weight / total;
    exact += value * weight;
    force += Math.abs(value * weight);
    convinced += Math.abs(value * weight) * confidence;
    meanConfidence += weight * confidence;
  }
  const confidence = force === 0 ? meanConfidence : (convinced / force) * ((1 + Math.abs(exact) / force) / 2);
  return { score: toMillionths(exact), confidence: toMillionths(confidence) };
}

function totalOf(voices: readonly Voice[]): number {
  let total = 0;
  for (const { value, weight } of voices) total += value === null ? 0 : weight;
  return total;
}
