import type { SentimentReading } from "../sentiment/sentiment";
import type { TechnicalReading } from "../technical";
import { FORMULA } from "./formula";
import type { Strategy } from "./strategy";
import { partOf, type Voice, weigh, weighFigures } from "./weigh";
import { evidenceFigures, weighEvidence } from "./weigh-evidence";

export const sentimentMomentum: Strategy = {
  name: "sentiment_momentum",
  title: "Sentiment momentum",
  description:
    "Buys when headlines and price point up, weighted as you choose at the most; the less headlines say, the more it goes by the price alone.",
  judge({ sentiment, technical, params, formula = FORMULA }) {
    const moving = partOf("sentiment", sentimentVoice(sentiment, params.sentimentWeight), () => missingWords(sentiment));
    const leading = partOf("technical", technicalVoice(technical, params.technicalWeight), () => "too few bars");
    const { missing, ...judgement } = formula === 1 ? weigh([moving, leading]) : weighEvidence(leading, moving);
    return { ...judgement, missing: [...missing, ...missingSources(sentiment), ...missingModel(sentiment)] };
  },
  figures({ sentiment, technical, params, formula = FORMULA }) {
    const moving = sentimentVoice(sentiment, params.sentimentWeight);
    const leading = technicalVoice(technical, params.technicalWeight);
    return formula === 1 ? weighFigures([moving, leading]) : evidenceFigures(leading, moving);
  },
};

function sentimentVoice({ score, confidence }: SentimentReading, weight: number): Voice {
  return score === null ? { weight, value: null } : { weight, value: score, confidence };
}

function missingWords({ sources }: SentimentReading): string {
  const reasons = new Set(sources.map((source) => source.missing ?? "nothing to go by"));
  return [...reasons].join("; ") || "no source";
}

function technicalVoice({ score, confidence, votes }: TechnicalReading, weight: number): Voice {
  const isThere = votes.some((vote) => vote.value !== null);
  return isThere ? { weight, value: score, confidence } : { weight, value: null };
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
