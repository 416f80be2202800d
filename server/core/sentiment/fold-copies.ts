import { SENTIMENT } from "./parameters";
import type { DroppedItem, ScoredItem } from "./sift-items";

/** One story, as the teller tells it that has the most to say. `copies` counts that headline too. */
export type Story = ScoredItem & { readonly copies: number };

/** Whether the first of two tellers of a story has more to say than the second. */
export type TellsMore = (teller: ScoredItem, than: ScoredItem) => boolean;

/** A title's first words are enough to know it again, and bound the work on a hostile one. */
const MAX_WORDS = 60;
/** "of", "in", "Q3": words as short as these say nothing of the story. */
const MIN_WORD_LENGTH = 3;

/** A headline with the words by which it is known again. */
export type Teller = { readonly scored: ScoredItem; readonly words: ReadonlySet<string> };

/** Tellers of one story with what all of them lie between. */
type Found = {
  readonly tellers: ScoredItem[];
  readonly size: number;
  firstAt: number;
  lastAt: number;
  worst: number;
  best: number;
};

/** `foldTellers` of headlines in any order. */
export function foldCopies(items: readonly ScoredItem[], tellsMore?: TellsMore) {
  return foldTellers(inOrderOfLead(items), tellsMore);
}

/**
 * Headlines in their order of lead with near-duplicates folded into the one of their kind that tells the most, the oldest where none does; stories by
 * time and then by id. Which belong together does not depend on who told first: those who say the most lead, and all tellers of a story lie within its
 * window and score gap.
 */
export function foldTellers(tellers: readonly Teller[], tellsMore: TellsMore = () => false) {
  const found: Found[] = [];
  const foundByWord = new Map<string, number[]>();
  for (const { scored, words } of tellers) {
    const shared = countShared(words, foundByWord, found.length);
    const story = found.find(
      (each, i) => similarity(shared[i] ?? 0, words.size, each.size) >= SENTIMENT.copySimilarity && mayTell(scored, each),
    );
    if (story) {
      addTeller(story, scored);
      continue;
    }
    for (const word of words) remember(foundByWord, word, found.length);
    const [at, polarity] = [scored.item.publishedAt, polarityOf(scored)];
    found.push({ tellers: [scored], size: words.size, firstAt: at, lastAt: at, worst: polarity, best: polarity });
  }
  return gather(found, tellsMore);
}

function gather(found: readonly Found[], tellsMore: TellsMore) {
  const stories: Story[] = [];
  const dropped: DroppedItem[] = [];
  for (const { tellers } of found) {
    const [first, ...others] = tellers.toSorted((a, b) => byTime(a.item, b.item));
    if (!first) continue;
    const best = others.reduce((most, teller) => (tellsMore(teller, most) ? teller : most), first);
    stories.push({ ...best, copies: tellers.length });
    for (const { item } of tellers) if (item !== best.item) dropped.push({ id: item.id, reason: copyOf(best.item.id) });
  }
  stories.sort((a, b) => byTime(a.item, b.item));
  return { stories, dropped };
}

/** Why a headline does not count whose story is told by another one. */
export function copyOf(id: string): string {
  return `copy of "${id}"`;
}

/** Those who say the most first, then by their words, so that neither a neutral headline nor the first of two joins what is apart. */
export function inOrderOfLead(items: readonly ScoredItem[]): readonly Teller[] {
  const tellers = items.map((scored) => ({ scored, words: wordsOf(scored.item.title), force: Math.abs(polarityOf(scored)) }));
  return tellers.sort((a, b) => b.force - a.force || byWords(a, b) || byTime(a.scored.item, b.scored.item));
}

function byWords(a: Teller, b: Teller): number {
  if (a.scored.item.title === b.scored.item.title) return 0;
  return compare([...a.words].sort().join(" "), [...b.words].sort().join(" "));
}

type Stamped = { readonly publishedAt: number; readonly id: string; readonly source: string };

function byTime(a: Stamped, b: Stamped): number {
  return a.publishedAt - b.publishedAt || compare(a.id, b.id) || compare(a.source, b.source);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

function mayTell(scored: ScoredItem, { firstAt, lastAt, worst, best }: Found): boolean {
  const { publishedAt } = scored.item;
  const polarity = polarityOf(scored);
  return (
    Math.max(lastAt, publishedAt) - Math.min(firstAt, publishedAt) < SENTIMENT.copyWindowMs &&
    Math.max(best, polarity) - Math.min(worst, polarity) <= SENTIMENT.copyScoreGap
  );
}

function addTeller(story: Found, scored: ScoredItem): void {
  const polarity = polarityOf(scored);
  story.tellers.push(scored);
  story.firstAt = Math.min(story.firstAt, scored.item.publishedAt);
  story.lastAt = Math.max(story.lastAt, scored.item.publishedAt);
  story.worst = Math.min(story.worst, polarity);
  story.best = Math.max(story.best, polarity);
}

/** p(positive) - p(negative) of a headline, in [-1, 1]. */
export function polarityOf({ score }: ScoredItem): number {
  return score.positive - score.negative;
}

function wordsOf(title: string): ReadonlySet<string> {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= MIN_WORD_LENGTH).slice(0, MAX_WORDS));
}
