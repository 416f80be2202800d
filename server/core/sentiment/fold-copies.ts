import { SENTIMENT } from "./parameters";
import type { DroppedItem, ScoredItem } from "./sift-items";

/** One story, told by its first headline. `copies` counts that headline too. */
export type Story = ScoredItem & { readonly copies: number };

/** A title's first words are enough to know it again, and bound the work on a hostile one. */
const MAX_WORDS = 60;
/** "of", "in", "Q3": words as short as these say nothing of the story. */
const MIN_WORD_LENGTH = 3;

/** `items` (oldest first) with near-duplicates folded into the first of their kind. */
export function foldCopies(items: readonly ScoredItem[]) {
  const found: { readonly scored: ScoredItem; readonly words: ReadonlySet<string>; copies: number }[] = [];
  const dropped: DroppedItem[] = [];
  for (const scored of items) {
    const words = wordsOf(scored.item.title);
    const original = found.find(
      (story) => similarity(words, story.words) >= SENTIMENT.copySimilarity && agree(scored, story.scored),
    );
    if (original) {
      original.copies += 1;
      dropped.push({ id: scored.item.id, reason: `copy of "${original.scored.item.id}"` });
    } else found.push({ scored, words, copies: 1 });
  }
  return { stories: found.map(({ scored, copies }): Story => ({ ...scored, copies })), dropped };
}

function agree(a: ScoredItem, b: ScoredItem): boolean {
  return Math.abs(polarityOf(a) - polarityOf(b)) <= SENTIMENT.copyScoreGap;
}

/** p(positive) - p(negative) of a headline, in [-1, 1]. */
export function polarityOf({ score }: ScoredItem): number {
  return score.positive - score.negative;
}

function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= MIN_WORD_LENGTH).slice(0, MAX_WORDS));
}

/** Jaccard similarity: shared words over all words; 0 where there are none. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < SENTIMENT.copySimilarity * large.size) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / Math.max(1, a.size + b.size - shared);
}
