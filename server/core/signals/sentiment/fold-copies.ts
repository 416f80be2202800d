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

/**
 * A headline with its place in time, ties by id, and the words by which it is known again, each once, by numbers. Places and numbers are shared by the
 * tellers of one `inOrderOfLead`.
 */
export type Teller = {
  readonly scored: ScoredItem;
  readonly place: number;
  readonly polarity: number;
  readonly words: readonly number[];
};

/** Those who tell one story, of whom there is at least one. */
export type ToldStory = { readonly tellers: readonly Teller[] };

/** Tellers of one story with what all of them lie between. */
type Found = {
  readonly tellers: Teller[];
  readonly size: number;
  firstAt: number;
  lastAt: number;
  worst: number;
  best: number;
};

/**
 * Headlines with near-duplicates folded into the one of their kind that tells the most, the oldest where none does; stories by time and then by id.
 */
export function foldCopies(items: readonly ScoredItem[], tellsMore?: TellsMore) {
  return gatherStories(groupTellers(inOrderOfLead(items)), tellsMore);
}

/**
 * Headlines in their order of lead by the story that they tell. Which belong together does not depend on who told first: those who say the most lead, and
 * all tellers of a story lie within its window and score gap.
 */
export function groupTellers(tellers: readonly Teller[]): readonly ToldStory[] {
  const found: Found[] = [];
  const foundByWord: number[][] = [];
  const shared = new Uint16Array(tellers.length);
  for (const teller of tellers) {
    const most = countShared(teller.words, foundByWord, shared.fill(0, 0, found.length));
    const story = most < leastShared(teller) ? undefined : storyOf(teller, found, shared);
    if (story) {
      addTeller(story, teller);
      continue;
    }
    const { scored, polarity, words } = teller;
    for (const word of words) remember(foundByWord, word, found.length);
    const at = scored.item.publishedAt;
    found.push({ tellers: [teller], size: words.length, firstAt: at, lastAt: at, worst: polarity, best: polarity });
  }
  return found;
}

/** The first of the stories `found` that a teller tells, `shared` being how many of its words each has. */
function storyOf(teller: Teller, found: readonly Found[], shared: Uint16Array): Found | undefined {
  const size = teller.words.length;
  return found.find((story, i) => {
    const words = shared[i] as number;
    return words > 0 && similarity(words, size, story.size) >= SENTIMENT.copySimilarity && mayTell(teller, story);
  });
}

/** Stories, each as whoever tells the most of it has it, by time and then by id; and who of its tellers does not count. */
export function gatherStories(found: readonly ToldStory[], tellsMore: TellsMore = () => false) {
  const told = found.map(({ tellers }) => ({ best: bestOf(tellers, tellsMore), tellers }));
  const dropped: DroppedItem[] = [];
  for (const { best, tellers } of told) {
    if (tellers.length === 1) continue;
    const reason = copyOf(best.scored.item.id);
    for (const { scored } of tellers) if (scored !== best.scored) dropped.push({ id: scored.item.id, reason });
  }
  told.sort((a, b) => a.best.place - b.best.place);
  return { stories: told.map(({ best, tellers }) => storyBy(best.scored, tellers.length)), dropped };
}

/** The one of the tellers, of whom there is at least one, who tells the most; the oldest where none does. */
function bestOf(tellers: readonly Teller[], tellsMore: TellsMore): Teller {
  const inOrder = tellers.length === 1 ? tellers : tellers.toSorted((a, b) => a.place - b.place);
  return inOrder.reduce((most, teller) => (tellsMore(teller.scored, most.scored) ? teller : most));
}

function storyBy({ item, score, times }: ScoredItem, copies: number): Story {
  return times === undefined ? { item, score, copies } : { item, score, times, copies };
}

/** Why a headline does not count whose story is told by another one. */
export function copyOf(id: string): string {
  return `copy of "${id}"`;
}

/** Those who say the most first, then by their words, so that neither a neutral headline nor the first of two joins what is apart. */
export function inOrderOfLead(items: readonly ScoredItem[]): readonly Teller[] {
  const titles = createTitles();
  const tellers = items
    .toSorted((a, b) => byTime(a.item, b.item))
    .map((scored, place) => {
      const polarity = polarityOf(scored);
      const title = titles(scored.item.title);
      return { scored, place, polarity, force: Math.abs(polarity), words: title.numbers, title };
    });
  return tellers.sort((a, b) => b.force - a.force || byWords(a.title, b.title) || a.place - b.place);
}

/** The words of a title, their numbers, and all in order as one text, which is made when it is first asked for: few headlines say just as much as another. */
type Title = { readonly words: readonly string[]; readonly numbers: readonly number[]; text: string | null };

function byWords(a: Title, b: Title): number {
  return a === b ? 0 : compare(textOf(a), textOf(b));
}

function textOf(title: Title): string {
  title.text ??= title.words.toSorted().join(" ");
  return title.text;
}

/** Reads each title once; a word has the same number in all of them. */
function createTitles(): (title: string) => Title {
  const known = new Map<string, Title>();
  const number = createNumbers();
  return (title) => {
    const read = known.get(title);
    if (read) return read;
    const words = wordsOf(title);
    const made: Title = { words, numbers: words.map(number), text: null };
    known.set(title, made);
    return made;
  };
}

/** Gives every word a number, the same whenever it comes again. */
function createNumbers(): (word: string) => number {
  const numbers = new Map<string, number>();
  return (word) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
}

type Stamped = { readonly publishedAt: number; readonly id: string; readonly source: string };

function byTime(a: Stamped, b: Stamped): number {
  return a.publishedAt - b.publishedAt || compare(a.id, b.id) || compare(a.source, b.source);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function remember(foundByWord: number[][], word: number, index: number): void {
  const indices = foundByWord[word];
  if (indices) indices.push(index);
  else foundByWord[word] = [index];
}

/** Counts into `shared` how many of `words` each story has; returns the most that one has. */
function countShared(words: readonly number[], foundByWord: readonly number[][], shared: Uint16Array): number {
  let most = 0;
  for (const word of words) {
    const indices = foundByWord[word];
    if (!indices) continue;
    for (const i of indices) {
      const count = (shared[i] as number) + 1;
      shared[i] = count;
      if (count > most) most = count;
    }
  }
  return most;
}

/** With fewer of its words no story is similar, however few others that has: all words together are at least its own. A word less, for rounding. */
function leastShared({ words }: Teller): number {
  return words.length * SENTIMENT.copySimilarity - 1;
}

/** Jaccard similarity of two sets: shared members over all members; 0 where there are none. */
function similarity(shared: number, sizeA: number, sizeB: number): number {
  return shared / Math.max(1, sizeA + sizeB - shared);
}

function mayTell({ scored, polarity }: Teller, { firstAt, lastAt, worst, best }: Found): boolean {
  const { publishedAt } = scored.item;
  return (
    Math.max(lastAt, publishedAt) - Math.min(firstAt, publishedAt) < SENTIMENT.copyWindowMs &&
    Math.max(best, polarity) - Math.min(worst, polarity) <= SENTIMENT.copyScoreGap
  );
}

function addTeller(story: Found, teller: Teller): void {
  const { scored, polarity } = teller;
  story.tellers.push(teller);
  story.firstAt = Math.min(story.firstAt, scored.item.publishedAt);
  story.lastAt = Math.max(story.lastAt, scored.item.publishedAt);
  story.worst = Math.min(story.worst, polarity);
  story.best = Math.max(story.best, polarity);
}

/** p(positive) - p(negative) of a headline, in [-1, 1]. */
export function polarityOf({ score }: ScoredItem): number {
  return score.positive - score.negative;
}

/** The first words of a title that are long enough, each once: letters and digits of any script. */
function wordsOf(title: string): readonly string[] {
  const text = title.toLowerCase();
  const words: string[] = [];
  let count = 0;
  for (const word of plainWordsOf(text) ?? text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length < MIN_WORD_LENGTH) continue;
    if (++count > MAX_WORDS) break;
    if (!words.includes(word)) words.push(word);
  }
  return words;
}

/** Runs of letters and digits in a lower-case text of ASCII, as most titles are, found without a pattern; null for any other text. */
function plainWordsOf(text: string): readonly string[] | null {
  const words: string[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return null;
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      words.push(text.slice(start, i));
      start = -1;
    }
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}
