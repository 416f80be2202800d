import type { SentimentReading } from "../sentiment/sentiment";
import type { TechnicalReading } from "../technical";
import { FORMULA } from "./formula";
import type { Strategy } from "./strategy";
import { type Part, weigh } from "./weigh";
import { weighEvidence } from "./weigh-evidence";

export const sentimentMomentum: Strategy = {
  name: "sentiment_momentum",
  title: "Sentiment momentum",
  description:
    "Buys when headlines and price point up, weighted as you choose at the most; the less headlines say, the more it goes by the price alone.",
  judge({ sentiment, technical, params, formula = FORMULA }) {
    const moving = sentimentPart(sentiment, params.sentimentWeight);
    const leading = technicalPart(technical, params.technicalWeight);
    const { missing, ...judgement } = formula === 1 ? weigh([moving, leading]) : weighEvidence(leading, moving);
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
