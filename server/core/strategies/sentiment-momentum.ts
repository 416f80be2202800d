import type { SentimentReading } from "../sentiment";
import type { TechnicalReading } from "../technical";
import type { Strategy } from "./strategy";
import { type Part, weigh } from "./weigh";

export const sentimentMomentum: Strategy = {
  name: "sentiment_momentum",
  title: "Sentiment momentum",
  description:
    "Buys when headlines and price point up together, weighted as you choose; without headlines it goes by the price alone.",
  judge({ sentiment, technical, params }) {
    const { missing, ...judgement } = weigh([
      sentimentPart(sentiment, params.sentimentWeight),
      technicalPart(technical, params.technicalWeight),
    ]);
    return { ...judgement, missing: [...missing, ...missingSources(sentiment), ...missingModel(sentiment)] };
  },
};

function sentimentPart({ score, confidence, sources }: SentimentReading, weight: number): Part {
  if (score !== null) return { name: "sentiment", weight, value: score, confidence };
  const reasons = new Set(sources.map((source) => source.missing ?? "nothing to go by"));
  return { name: "sentiment", weight, value: null, missing: [...reasons].join("; ") || "no source" };
}

function technicalPart({ score, confidence, votes }: TechnicalReading, weight: number): Part {
  if (votes.some((vote) => vote.value !== null)) return { name: "technical", weight, value: score, confidence };
  return { name: "technical", weight, value: null, missing: "too few bars" };
}

/** The model that was wanted, when another one read the headlines that count. */
function missingModel({ score, insteadOf }: SentimentReading): readonly string[] {
  return score === null || insteadOf == null ? [] : [insteadOf];
}

/** Sources that failed while others spoke. */
function missingSources({ score, sources }: SentimentReading): readonly string[] {
  if (score === null) return [];
  return sources.flatMap(({ source, missing }) => (missing === null ? [] : [`${source}: ${missing}`]));
}
