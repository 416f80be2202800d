import { foldCopies, polarityOf } from "./sentiment/fold-copies";
import { SENTIMENT } from "./sentiment/parameters";
import { poolStories, type WeighedStory } from "./sentiment/pool-stories";
import { type ScoredItem, type SourceState, siftItems } from "./sentiment/sift-items";
import { SOURCE_TERMS, type SourceKind } from "./sentiment/source-kinds";
import { type FactorOf, tellsMoreAt } from "./sentiment/teller-strength";

export type { ScoredItem, SourceState };
export { SENTIMENT };

/** What one source said, read as if it were the only one. `score` in [-1, 1], null when the source is missing. */
export type SourceReading = {
  readonly source: string;
  /** Readings from before there were kinds do not have it. */
  readonly kind?: SourceKind;
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
  /** Who published it, and where it stands. Readings from before that was kept do not have them. */
  readonly publisher?: string;
  readonly url?: string | null;
  readonly title: string;
  readonly publishedAt: number;
  /** p(positive) - p(negative), in [-1, 1]. */
  readonly score: number;
  /** Points of the reading's score for each point of this one's, already shrunk by the prior. */
  readonly weight: number;
  readonly ageMs: number;
  /** How many near-duplicates were folded into it, itself included: of the tellers of a story it is the one that says the most. */
  readonly copies: number;
};

/** Sentiment of a symbol at an instant. `score` in [-1, 1] or null: missing is not neutral. */
export type SentimentReading = {
  readonly score: number | null;
  readonly confidence: number;
  /** Effective number of independent items. */
  readonly effectiveItems: number;
  /**
   * How far the sources agree, in [0, 1]: |sum of weight x score| over the sum of weight x |score|. Null where fewer than two sources have a
   * direction. Readings from before it was told do not have it.
   */
  readonly agreement?: number | null;
  readonly scorer: string;
  /** Why another model read the headlines than the one that is wanted; null when it was that one. */
  readonly insteadOf?: string | null;
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
  readonly insteadOf?: string | null;
};

const HOUR_MS = 3_600_000;

/**
 * The sentiment of `symbol` at `at` from scored headlines of all sources, whatever their order; the formula stands at `poolStories`.
 * The score is exactly the sum of `weight` x `score` over `used`, in that order. Sources that are missing or brought nothing are named
 * and the weights of the others renormalised: the heaviest one present counts in full. With nothing there the score is null and the
 * confidence 0. Throws RangeError for a source weight that is not a finite number of at least 0.
 */
export function aggregateSentiment({
  items,
  at,
  symbol,
  sources,
  scorer,
  insteadOf = null,
}: SentimentQuestion): SentimentReading {
  for (const { name, weight } of sources) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weight ${weight} of source "${name}" must be at least 0`);
  }
  const { kept, dropped } = siftItems(items, { at, symbol, sources });
  const present = sources.filter(({ name }) => kept.some(({ item }) => item.source === name));
  const heaviest = Math.max(...present.map(({ weight }) => weight));
  const factors = new Map(present.map(({ name, kind, weight }) => [name, { factor: weight / heaviest, kind }]));
  const factorOf: FactorOf = (source) => factors.get(source) ?? { factor: 0, kind: "other" };
  const { stories, dropped: copies } = foldCopies(kept, tellsMoreAt(at, factorOf));
  const pool = poolStories(stories, at, factorOf);
  const totalWeight = present.reduce((total, { weight }) => total + weight, 0);
  const readings = sources.map((source) => readSource(source, kept, at, totalWeight));
  return {
    score: present.length > 0 ? pool.score : null,
    confidence: pool.confidence,
    effectiveItems: pool.effectiveItems,
    agreement: agreementOf(readings),
    scorer,
    insteadOf,
    sources: readings,
    used: pool.stories.map((story) => usedItem(story, at)),
    dropped: [...dropped, ...copies],
  };
}

/** How far sources agree, as `SentimentReading` tells it. */
export function agreementOf(sources: readonly Pick<SourceReading, "score" | "weight">[]): number | null {
  const points = sources.map(({ score, weight }) => weight * (score ?? 0)).filter((value) => value !== 0);
  if (points.length < 2) return null;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return Math.abs(total(points)) / total(points.map(Math.abs));
}

function readSource(
  { name, kind, weight, missing }: SourceState,
  kept: readonly ScoredItem[],
  at: number,
  totalWeight: number,
): SourceReading {
  const factorOf: FactorOf = () => ({ factor: 1, kind });
  const told = kept.filter(({ item }) => item.source === name);
  const { stories } = foldCopies(told, tellsMoreAt(at, factorOf));
  if (stories.length === 0)
    return {
      source: name,
      kind,
      score: null,
      confidence: 0,
      weight: 0,
      items: 0,
      missing: missing ?? (weight === 0 ? "its weight is 0" : noHeadlines(kind)),
    };
  const { score, confidence } = poolStories(stories, at, factorOf);
  return { source: name, kind, score, confidence, weight: weight / totalWeight, items: stories.length, missing: null };
}

function noHeadlines(kind: SourceKind): string {
  return `no headlines in ${SOURCE_TERMS[kind].lookBackMs / HOUR_MS} h`;
}

function usedItem(story: WeighedStory, at: number): UsedItem {
  const { item, copies, weight } = story;
  const { id, source, publisher, url, title, publishedAt } = item;
  return { id, source, publisher, url, title, publishedAt, score: polarityOf(story), weight, ageMs: at - publishedAt, copies };
}
