import { SENTIMENT } from "./parameters";
import type { DroppedItem, ScoredItem } from "./sift-items";

/** One story, told by its first headline. `copies` counts that headline too. */
export type Story = ScoredItem & { readonly copies: number };

/** A title's first words are enough to know it again, and bound the work on a hostile one. */
const MAX_WORDS = 60;
/** "of", "in", "Q3": words as short as these say nothing of the story. */
const MIN_WORD_LENGTH = 3;

type Found = { readonly scored: ScoredItem; readonly size: number; copies: number };

/** `items` (oldest first) with near-duplicates folded into the first of their kind. */
export function foldCopies(items: readonly ScoredItem[]) {
  const found: Found[] = [];
  const foundByWord = new Map<string, number[]>();
  const dropped: DroppedItem[] = [];
  for (const scored of items) {
    const words = wordsOf(scored.item.title);
    const shared = countShared(words, foundByWord, found.length);
    const original = found.find(
      (story, i) =>
        similarity(shared[i] ?? 0, words.size, story.size) >= SENTIMENT.copySimilarity && mayRetell(scored, story.scored),
    );
    if (original) {
      original.copies += 1;
      dropped.push({ id: scored.item.id, reason: `copy of "${original.scored.item.id}"` });
      continue;
    }
    for (const word of words) remember(foundByWord, word, found.length);
    found.push({ scored, size: words.size, copies: 1 });
  }
  return { stories: found.map(({ scored, copies }): Story => ({ ...scored, copies })), dropped };
}

function remember(foundByWord: Map<string, number[]>, word: string, index: number): void {
  const indices = foundByWord.get(word);
  if (indices) indices.push(index);
  else foundByWord.set(word, [index]);
}

/** How many of `words` each of the first `count` stories has. */
function countShared(
  words: ReadonlySet<string>,
  foundByWord: ReadonlyMap<string, readonly number[]>,
  count: number,
): Uint16Array {
  const shared = new Uint16Array(count);
  for (const word of words) for (const i of foundByWord.get(word) ?? []) shared[i] = (shared[i] ?? 0) + 1;
  return shared;
}

/** Jaccard similarity of two sets: shared members over all members; 0 where there are none. */
function similarity(shared: number, sizeA: number, sizeB: number): number {
  return shared / Math.max(1, sizeA + sizeB - shared);
}

function mayRetell(later: ScoredItem, first: ScoredItem): boolean {
  return (
    later.item.publishedAt - first.item.publishedAt < SENTIMENT.copyWindowMs &&
    Math.abs(polarityOf(later) - polarityOf(first)) <= SENTIMENT.copyScoreGap
  );
}

/** p(positive) - p(negative) of a headline, in [-1, 1]. */
export function polarityOf({ score }: ScoredItem): number {
  return score.positive - score.negative;
}

function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= MIN_WORD_LENGTH).slice(0, MAX_WORDS));
}
