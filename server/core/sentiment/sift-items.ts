import type { NewsItem, SentimentScore } from "../ports";
import { SENTIMENT } from "./parameters";

/** A headline with what the scorer read in it. The item's `source` is the name of the source that brought it. */
export type ScoredItem = { readonly item: NewsItem; readonly score: SentimentScore };

/** A source as it was asked: `weight` > 0 against the others; `missing` is why it could not say, null when it answered. */
export type SourceState = { readonly name: string; readonly weight: number; readonly missing: string | null };

export type DroppedItem = { readonly id: string; readonly reason: string };

type Question = { readonly at: number; readonly symbol: string; readonly sources: readonly SourceState[] };

const LOOK_BACK_HOURS = SENTIMENT.lookBackMs / 3_600_000;
/** Softmax of single-precision models sums to 1 only nearly. */
const SUM_TOLERANCE = 1e-3;

/** `items` that may speak on `symbol` at `at` (epoch milliseconds), oldest first and then by id; and by id why the others may not. */
export function siftItems(items: readonly ScoredItem[], question: Question) {
  const kept: ScoredItem[] = [];
  const dropped: DroppedItem[] = [];
  for (const scored of items) {
    const reason = reasonToDrop(scored, question);
    if (reason === null) kept.push(scored);
    else dropped.push({ id: scored.item.id, reason });
  }
  kept.sort(({ item: a }, { item: b }) => a.publishedAt - b.publishedAt || compare(a.id, b.id) || compare(a.source, b.source));
  dropped.sort((a, b) => compare(a.id, b.id) || compare(a.reason, b.reason));
  return { kept, dropped };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonToDrop({ item, score }: ScoredItem, { at, symbol, sources }: Question): string | null {
  const source = sources.find(({ name }) => name === item.source);
  if (!source) return `source "${item.source}" was not asked`;
  if (source.missing !== null) return `source "${item.source}" is missing: ${source.missing}`;
  if (!item.symbols.includes(symbol)) return `does not name ${symbol}`;
  if (!(item.publishedAt <= at)) return "published after the decision";
  if (!(item.seenAt <= at)) return "seen after the decision";
  if (at - item.publishedAt >= SENTIMENT.lookBackMs) return `older than ${LOOK_BACK_HOURS} h`;
  return isDistribution(score) ? null : "its score is no probability distribution";
}

function isDistribution({ positive, negative, neutral }: SentimentScore): boolean {
  const inRange = [positive, negative, neutral].every((p) => p >= 0 && p <= 1);
  return inRange && Math.abs(positive + negative + neutral - 1) <= SUM_TOLERANCE;
}
