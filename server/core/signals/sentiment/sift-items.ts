import type { NewsItem, SentimentScore } from "../../ports";
import { SOURCE_TERMS, type SourceKind } from "./source-kinds";

/** A headline with what the scorer read in it. The item's `source` is the name of the source that brought it. */
export type ScoredItem = {
  readonly item: NewsItem;
  readonly score: SentimentScore;
  /** How many times its evidence counts, in [-1, 1]; 1 when nothing is said, and with another sign than it has under 0. */
  readonly times?: number;
};

/** A source as it was asked: `weight` >= 0 against the others, at 0 it does not count; `missing` is why it could not say, null when it answered. */
export type SourceState = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly weight: number;
  readonly missing: string | null;
};

export type DroppedItem = { readonly id: string; readonly reason: string };

type Question = { readonly at: number; readonly symbol: string; readonly sources: readonly SourceState[] };

const HOUR_MS = 3_600_000;
/** Softmax of single-precision models sums to 1 only nearly. */
const SUM_TOLERANCE = 1e-3;

/**
 * `items` that may speak on `symbol` at `at` (epoch milliseconds), oldest first and then by id; and by id why the others may not. Of a story
 * that its source changed, the version that was seen last by then speaks.
 */
export function siftItems(items: readonly ScoredItem[], question: Question) {
  const dropped: DroppedItem[] = [];
  const fitting = items.filter((scored) => {
    const reason = reasonToDrop(scored, question);
    if (reason !== null) dropped.push({ id: scored.item.id, reason });
    return reason === null;
  });
  const last = lastVersions(fitting);
  const kept: ScoredItem[] = [];
  for (const versions of last.values()) kept.push(...versions.values());
  if (kept.length < fitting.length) dropped.push(...earlierVersions(fitting, last));
  kept.sort(({ item: a }, { item: b }) => a.publishedAt - b.publishedAt || compare(a.id, b.id) || compare(a.source, b.source));
  dropped.sort((a, b) => compare(a.id, b.id) || compare(a.reason, b.reason));
  return { kept, dropped };
}

/** The same for all versions of a headline, and for no other one: it says where its source ends. */
export function keyOf({ item: { source, story } }: ScoredItem): string {
  return `${source.length}:${source}${story}`;
}

/** The last version of each story, by source and story. */
type LastVersions = ReadonlyMap<string, ReadonlyMap<string, ScoredItem>>;

function earlierVersions(items: readonly ScoredItem[], last: LastVersions): readonly DroppedItem[] {
  return items.flatMap((scored) => {
    const version = last.get(scored.item.source)?.get(scored.item.story);
    if (!version || version === scored) return [];
    return [{ id: scored.item.id, reason: `its source changed it to "${version.item.id}"` }];
  });
}

function lastVersions(items: readonly ScoredItem[]): LastVersions {
  const last = new Map<string, Map<string, ScoredItem>>();
  for (const scored of items) {
    const { source, story } = scored.item;
    const versions = last.get(source) ?? new Map<string, ScoredItem>();
    if (versions.size === 0) last.set(source, versions);
    const known = versions.get(story);
    if (!known || isLater(scored.item, known.item)) versions.set(story, scored);
  }
  return last;
}

function isLater(a: NewsItem, b: NewsItem): boolean {
  return a.seenAt > b.seenAt || (a.seenAt === b.seenAt && a.id > b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonToDrop({ item, score }: ScoredItem, { at, symbol, sources }: Question): string | null {
  const source = sources.find(({ name }) => name === item.source);
  if (!source) return `source "${item.source}" was not asked`;
  if (source.weight === 0) return `source "${item.source}" has no weight`;
  if (source.missing !== null) return `source "${item.source}" is missing: ${source.missing}`;
  if (!item.symbols.includes(symbol)) return `does not name ${symbol}`;
  if (!(item.publishedAt <= at)) return "published after the decision";
  if (!(item.seenAt <= at)) return "seen after the decision";
  const { lookBackMs } = SOURCE_TERMS[source.kind];
  if (at - item.publishedAt >= lookBackMs) return `older than ${lookBackMs / HOUR_MS} h`;
  return isDistribution(score) ? null : "its score is no probability distribution";
}

function isDistribution({ positive, negative, neutral }: SentimentScore): boolean {
  const inRange = isShare(positive) && isShare(negative) && isShare(neutral);
  return inRange && Math.abs(positive + negative + neutral - 1) <= SUM_TOLERANCE;
}

function isShare(p: number): boolean {
  return p >= 0 && p <= 1;
}
