import { SENTIMENT } from "./parameters";
import type { SentimentReading, UsedItem } from "./sentiment";

type Told = { readonly item: UsedItem; readonly strength: number };

/**
 * `retellHeadline` where nothing but the reading is left, or an earlier release made it. Strengths are those that give the headlines their weights, and
 * sources keep theirs; the confidence is the reading's, moved in the proportion in which `poolStories` would move its own. Without its only
 * headline a reading says nothing.
 */
export function retellKept(reading: SentimentReading, id: string, times: number): SentimentReading {
  const prior = SENTIMENT.priorEvidence;
  const share = reading.used.reduce((sum, { weight, score }) => sum + weight * Math.abs(score), 0);
  const before = reading.used.map((item): Told => ({ item, strength: (item.weight * prior) / (1 - share) }));
  const after = before.flatMap(({ item, strength }): Told[] => {
    if (item.id !== id) return [{ item, strength }];
    return times === 0 ? [] : [{ item: { ...item, score: item.score * times }, strength }];
  });
  if (after.length === 0) return silent(reading);
  const { evidence, confidence } = poolOf(after);
  const usual = poolOf(before).confidence;
  const used = after.map(({ item, strength }) => ({ ...item, weight: strength / (evidence + prior) }));
  return {
    ...reading,
    score: used.reduce((sum, { weight, score }) => sum + weight * score, 0),
    confidence: Math.min(1, usual > 0 ? (reading.confidence / usual) * confidence : reading.confidence + confidence),
    used,
  };
}

function poolOf(told: readonly Told[]): { readonly evidence: number; readonly confidence: number } {
  const of = (sign: number) => told.reduce((sum, { item, strength }) => sum + strength * Math.max(0, sign * item.score), 0);
  const [rise, fall] = [of(1), of(-1)];
  const evidence = rise + fall;
  return { evidence, confidence: (Math.sqrt(rise) - Math.sqrt(fall)) ** 2 / (evidence + SENTIMENT.priorEvidence) };
}

function silent(reading: SentimentReading): SentimentReading {
  const sources = reading.sources.map((source) =>
    source.missing === null
      ? { ...source, score: null, confidence: 0, weight: 0, items: 0, missing: "no other headline" }
      : source,
  );
  return { ...reading, score: null, confidence: 0, effectiveItems: 0, agreement: null, sources, used: [] };
}
