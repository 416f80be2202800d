import { foldCopies, polarityOf } from "./sentiment/fold-copies";
import { SENTIMENT } from "./sentiment/parameters";
import { poolStories, type WeighedStory } from "./sentiment/pool-stories";
import { type ScoredItem, type SourceState, siftItems } from "./sentiment/sift-items";

export type { ScoredItem, SourceState };
export { SENTIMENT };

/** What one source said, read as if it were the only one. `score` in [-1, 1], null when the source is missing. */
export type SourceReading = {
  readonly source: string;
  readonly score: number | null;
  readonly confidence: number;
  /** Weight after renormalising over the sources that are present; they sum to 1, a missing source has 0. */
  readonly weight: number;
  /** Stories it told, copies folded. */
  readonly items: number;
  /** Why it is missing, null when it is there. */
  readonly missing: string | null;
};

/** One headline that counted. The reading's score is the sum of `weight` x `score` over all of them. */
export type UsedItem = {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly publishedAt: number;
  /** p(positive) - p(negative), in [-1, 1]. */
  readonly score: number;
  /** Points of the reading's score for each point of this one's, already shrunk by the prior. */
  readonly weight: number;
  readonly ageMs: number;
  /** How many near-duplicates were folded into it, itself included. */
  readonly copies: number;
};

/** Sentiment of a symbol at an instant. `score` in [-1, 1] or null: missing is not neutral. */
export type SentimentReading = {
  readonly score: number | null;
  readonly confidence: number;
  /** Effective number of independent items. */
  readonly effectiveItems: number;
  readonly scorer: string;
  readonly sources: readonly SourceReading[];
  /** Oldest first. */
  readonly used: readonly UsedItem[];
  readonly dropped: readonly { readonly id: string; readonly reason: string }[];
};

export type SentimentQuestion = {
  readonly items: readonly ScoredItem[];
  /** Instant of the decision, epoch milliseconds. */
  readonly at: number;
  readonly symbol: string;
  /** Every source that was asked, the missing ones too. */
  readonly sources: readonly SourceState[];
  /** Name of the scorer that read the items. */
  readonly scorer: string;
};

const NO_HEADLINES = `no headlines in ${SENTIMENT.lookBackMs / 3_600_000} h`;

/**
 * The sentiment of `symbol` at `at` from scored headlines of all sources, whatever their order; the formula stands at `poolStories`.
 * The score is exactly the sum of `weight` x `score` over `used`, in that order. Sources that are missing or brought nothing are named
 * and the weights of the others renormalised: the heaviest one present counts in full. With nothing there the score is null and the
 * confidence 0. Throws RangeError for a source weight that is not a finite number over 0.
 */
export function aggregateSentiment({ items, at, symbol, sources, scorer }: SentimentQuestion): SentimentReading {
  for (const { name, weight } of sources) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weight ${weight} of source "${name}" must be over 0`);
  }
  const { kept, dropped } = siftItems(items, { at, symbol, sources });
  const present = sources.filter(({ name }) => kept.some(({ item }) => item.source === name));
  const heaviest = Math.max(...present.map(({ weight }) => weight));
  const factors = new Map(present.map(({ name, weight }) => [name, weight / heaviest]));
  const { stories, dropped: copies } = foldCopies(kept);
  const pool = poolStories(stories, at, (source) => factors.get(source) ?? 0);
  const totalWeight = present.reduce((total, { weight }) => total + weight, 0);
  return {
    score: present.length > 0 ? pool.score : null,
    confidence: pool.confidence,
    effectiveItems: pool.effectiveItems,
    scorer,
    sources: sources.map((source) => readSource(source, kept, at, totalWeight)),
    used: pool.stories.map((story) => usedItem(story, at)),
    dropped: [...dropped, ...copies],
  };
}

function readSource(
  { name, weight, missing }: SourceState,
  kept: readonly ScoredItem[],
  at: number,
  totalWeight: number,
): SourceReading {
  const { stories } = foldCopies(kept.filter(({ item }) => item.source === name));
  if (stories.length === 0)
    return { source: name, score: null, confidence: 0, weight: 0, items: 0, missing: missing ?? NO_HEADLINES };
  const { score, confidence } = poolStories(stories, at, () => 1);
  return { source: name, score, confidence, weight: weight / totalWeight, items: stories.length, missing: null };
}

function usedItem(story: WeighedStory, at: number): UsedItem {
  const { item, copies, weight } = story;
  const { id, source, title, publishedAt } = item;
  return { id, source, title, publishedAt, score: polarityOf(story), weight, ageMs: at - publishedAt, copies };
}
