import { gatherStories, groupTellers, inOrderOfLead, type Story, type ToldStory } from "./fold-copies";
import { SENTIMENT } from "./parameters";
import { countedPolarityOf, type Pool, poolStories } from "./pool-stories";
import { type ScoredItem, type SourceState, siftItems } from "./sift-items";
import { SOURCE_TERMS, type SourceKind } from "./source-kinds";
import { type FactorOf, tellsMoreAt } from "./teller-strength";

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
 * and the weights of the others renormalised: the heaviest one present counts in full, and one that has little to say hardly lowers those
 * that are lighter, as one that is missing does not at all. With nothing there the score is null and the
 * confidence 0. Throws RangeError for a source weight that is not a finite number of at least 0.
 */
export function aggregateSentiment({ items, ...asked }: SentimentQuestion): SentimentReading {
  return readHeard(hear(items, asked), asked);
}

/** What was heard, asked at an instant: all of a question but its headlines. */
type Asked = Omit<SentimentQuestion, "items">;

/** Headlines that may speak, by story: the same at every instant at which no other ones may. */
export type Heard = {
  readonly stories: readonly ToldStory[];
  /** Of each source as if it were the only one, in the order of the sources; null where it brought nothing. */
  readonly bySource: readonly (readonly ToldStory[] | null)[];
  readonly dropped: SentimentReading["dropped"];
};

/** Which of `items` may speak. Throws RangeError for a source weight that is not a finite number of at least 0. */
export function hear(items: readonly ScoredItem[], { at, symbol, sources }: Omit<Asked, "scorer">): Heard {
  for (const { name, weight } of sources) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weight ${weight} of source "${name}" must be at least 0`);
  }
  const { kept, dropped } = siftItems(items, { at, symbol, sources });
  const tellers = inOrderOfLead(kept);
  const bySource = sources.map(({ name }) => {
    const told = tellers.filter(({ scored }) => scored.item.source === name);
    return told.length === 0 ? null : groupTellers(told);
  });
  return { stories: groupTellers(tellers), bySource, dropped };
}

/** `aggregateSentiment` of headlines that were heard at an instant at which the same ones may speak. */
export function readHeard(heard: Heard, { at, sources, scorer, insteadOf = null }: Omit<Asked, "symbol">): SentimentReading {
  const told = sources.map((source, n) => toldBy(source, heard.bySource[n] ?? null, at));
  const present = told.filter(({ pool }) => pool !== null);
  const factorOf = sourceFactors(told);
  const { stories, dropped: copies } = gatherStories(heard.stories, tellsMoreAt(at, factorOf));
  const pool = poolStories(stories, at, factorOf);
  const totalWeight = present.reduce((total, { source }) => total + source.weight, 0);
  const readings = told.map((each) => readSource(each, totalWeight));
  return {
    score: present.length > 0 ? pool.score : null,
    confidence: pool.confidence,
    effectiveItems: pool.effectiveItems,
    agreement: agreementOf(readings),
    scorer,
    insteadOf,
    sources: readings,
    used: stories.map((story, i) => usedItem(story, pool.weights[i] as number, at)),
    dropped: [...heard.dropped, ...copies],
  };
}

/** How far sources agree, as `SentimentReading` tells it. */
export function agreementOf(sources: readonly Pick<SourceReading, "score" | "weight">[]): number | null {
  const points = sources.map(({ score, weight }) => weight * (score ?? 0)).filter((value) => value !== 0);
  if (points.length < 2) return null;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return Math.abs(total(points)) / total(points.map(Math.abs));
}

type Told = { readonly source: SourceState; readonly pool: Pool | null };

/** A source with what it says as if it were the only one; null where it brought nothing. */
function toldBy(source: SourceState, heard: readonly ToldStory[] | null, at: number): Told {
  if (heard === null) return { source, pool: null };
  const factorOf: FactorOf = () => ({ factor: 1, kind: source.kind });
  return { source, pool: poolStories(gatherStories(heard, tellsMoreAt(at, factorOf)).stories, at, factorOf) };
}

/** Each source against the heaviest that is present, which is as heavy as its evidence lets it be. */
function sourceFactors(told: readonly Told[]): FactorOf {
  const heard = (pool: Pool | null) => (pool === null ? 0 : Math.min(1, pool.evidence / SENTIMENT.fullSourceEvidence));
  const heaviest = Math.max(0, ...told.map(({ source, pool }) => source.weight * heard(pool)));
  const factors = new Map(
    told.map(({ source: { name, kind, weight } }) => [name, { factor: heaviest > 0 ? Math.min(1, weight / heaviest) : 1, kind }]),
  );
  return (source) => factors.get(source) ?? { factor: 0, kind: "other" };
}

function readSource({ source: { name, kind, weight, missing }, pool }: Told, totalWeight: number): SourceReading {
  const silent = { source: name, kind, score: null, confidence: 0, weight: 0, items: 0 };
  if (pool === null) return { ...silent, missing: missing ?? (weight === 0 ? "its weight is 0" : noHeadlines(kind)) };
  const { score, confidence, weights } = pool;
  return { source: name, kind, score, confidence, weight: weight / totalWeight, items: weights.length, missing: null };
}

function noHeadlines(kind: SourceKind): string {
  return `no headlines in ${SOURCE_TERMS[kind].lookBackMs / HOUR_MS} h`;
}

function usedItem(story: Story, weight: number, at: number): UsedItem {
  const { item, copies } = story;
  const { id, source, publisher, url, title, publishedAt } = item;
  const score = countedPolarityOf(story);
  return { id, source, publisher, url, title, publishedAt, score, weight, ageMs: at - publishedAt, copies };
}
