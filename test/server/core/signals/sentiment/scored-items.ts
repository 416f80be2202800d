import type { SentimentScore } from "@/server/core/ports";
import type { ScoredItem } from "@/server/core/signals/sentiment/sentiment";

export const HOUR_MS = 3_600_000;
export const AT = Date.UTC(2026, 10, 23, 15);

/** What a model says of no news, bad news and good news. */
export const PLAIN: SentimentScore = { positive: 0.03, negative: 0.02, neutral: 0.95 };
export const BAD: SentimentScore = { positive: 0.02, negative: 0.93, neutral: 0.05 };
export const GOOD: SentimentScore = { positive: 0.92, negative: 0.03, neutral: 0.05 };

type Given = {
  readonly id: string;
  readonly story?: string;
  readonly title?: string;
  readonly hoursOld?: number;
  readonly seenHoursAgo?: number;
  readonly source?: string;
  readonly symbols?: readonly string[];
  readonly score?: SentimentScore;
};

export function scoredItem(given: Given): ScoredItem {
  const {
    id,
    story = id,
    title = `Story ${id}`,
    hoursOld = 0,
    seenHoursAgo = hoursOld,
    source = "alpaca",
    symbols = ["TSLA"],
    score = GOOD,
  } = given;
  const publishedAt = AT - hoursOld * HOUR_MS;
  const item = {
    id,
    source,
    publisher: "wire",
    story,
    symbols,
    title,
    summary: "",
    url: null,
    publishedAt,
    seenAt: AT - seenHoursAgo * HOUR_MS,
  };
  return { item, score };
}
