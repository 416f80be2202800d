import { changesOf, sayingsOf } from "./changes";
import { exhibitsOf } from "./exhibits";
import { ITEM_NAMES, type Place } from "./forms";
import type { Document } from "./read-document";
import { fill, hasWords, isBoilerplate, isTitle, sentencesOf } from "./sentences";

/** Paragraphs below a heading among which there is a sentence, if it is not a line in a table of contents. */
const REACH = 40;
/** Paragraphs that are read below a heading, or from the top: a prospectus has thousands. */
const MOST_READ = 300;
/** A longer paragraph is no heading. */
const LONGEST_HEADING = 200;
/** A table of contents, running heads, and the section itself. */
const MOST_HEADINGS = 50;
const HEADLINE_WORDS = 5;
const SIGNATURES = /^signatures?\W*$/i;
const ITEM = /^item\s*(\d{1,2}(?:\.\d{2})?[A-C]?)\b[\s.:–—-]*/i;
const DISCUSSION =
  /^(?:part\s+i+\W*)?(?:item\s*\d+\W*)?(?:management['’]?s['’]? discussion and analysis|operating and financial review and prospects)/i;
/** Where a paper speaks of an exhibit with news. */
const MENTION = /\bexhibits?\s+(?:no\.?\s*)?99|\bEX-99|^\(?99(?:\.\d{1,2})?\b/i;
/** Sentences that send the reader on to a press release. */
const POINTER =
  /\bexhibits?\s+(?:no\.?\s*)?99|\b(?:press|news|earnings|media) releases?\b|\bfurnish(?:es|ed|ing)\b|\bunder cover of form\b|\bannounc(?:ed|ing) (?:its|the|their) .{0,80}\bresults\b|\b(?:post(?:ed|ing)|made available)\b.{0,80}\b(?:web ?site|web page)\b/i;
const FIGURE = /[$€£¥]\s?\d|\d\s?%|\d (?:million|billion|percent)\b/i;
const OFFERING = /\b(?:we are|is|are) (?:offering|selling)|up to \$|shares of (?:our )?(?:class [a-z] )?common stock/i;
const LETTERHEAD = /^exhibit|immediate release|^(?:media|press|investor)|contacts?:|news release/i;
/** Items whose news may be in their exhibits, whatever they say themselves; of the first the news is there alone. */
const RESULTS_ITEM = "2.02";
const OPENED_ITEMS: ReadonlySet<string> = new Set([RESULTS_ITEM, "7.01", "8.01"]);

export type Words = {
  /** Sentences of each part that says something itself: an item of an 8-K, or the one place of another form. */
  readonly parts: readonly (readonly string[])[];
  /** Sentences of those that only send the reader on, to be told where nothing else can be. */
  readonly pointers: readonly (readonly string[])[];
  /** Files whose words come before those of the parts, in order. */
  readonly exhibits: readonly string[];
  /** Whether there may be such files that it does not link: the index of the filing lists them. */
  readonly areUnlinked: boolean;
};

/** What a filing is to be read with: the items of an 8-K, such as "2.02", when it was filed, and what the report before it said. */
export type Reading = {
  readonly items: readonly string[];
  readonly filedAt: number;
  readonly before: ReadonlySet<string>;
};

/** What a filing says, without what stands in every filing. */
export function findWords(document: Document, place: Place, { items, filedAt, before }: Reading): Words {
  const { paragraphs } = document;
  switch (place) {
    case "items":
      return wordsOfItems(document, items);
    case "exhibits":
      return wordsOfCover(document);
    case "discussion":
      return onePart(changesOf(discussionOf(paragraphs), filedAt, before));
    case "purpose":
      return onePart(told(sectionOf(paragraphs, "4")));
    case "top":
      return onePart(preferred(told(paragraphs), (sentence) => OFFERING.test(sentence)));
  }
}

/** What a report says in its discussion, to be compared with that of the next. */
export function sayingsOfReport({ paragraphs }: Document): ReadonlySet<string> {
  return sayingsOf(discussionOf(paragraphs));
}

/** What a press release begins with: its headline, which may end with no point, and the sentences below. */
export function beginningOf({ paragraphs }: Document): readonly string[] {
  const from = paragraphs.findIndex((line) => hasWords(line, HEADLINE_WORDS) && !LETTERHEAD.test(line) && !isBoilerplate(line));
  if (from === -1) return [];
  const [headline = "", ...below] = paragraphs.slice(from);
  const isWhole = sentencesOf(headline).length > 0;
  const first = isWhole ? sentencesOf(headline) : [`${headline}.`];
  return [...first, ...told(below)];
}

/** `parts` together, each with the same share of `length` characters. */
export function joinParts(parts: readonly (readonly string[])[], length: number): string {
  const each = Math.floor(length / Math.max(1, parts.length));
  return parts.map((sentences) => fill(sentences, each)).join(" ");
}

function onePart(sentences: readonly string[]): Words {
  return { parts: full([sentences]), pointers: [], exhibits: [], areUnlinked: false };
}

const full = (parts: readonly (readonly string[])[]) => parts.filter(({ length }) => length > 0);

function told(paragraphs: readonly string[]): readonly string[] {
  const read = paragraphs.slice(0, MOST_READ);
  return read.flatMap(sentencesOf).filter((sentence) => !isBoilerplate(sentence) && !isTitle(sentence));
}

function preferred(sentences: readonly string[], isTelling: (sentence: string) => boolean): readonly string[] {
  const telling = sentences.filter(isTelling);
  return telling.length > 0 ? telling : sentences;
}

function wordsOfItems(document: Document, items: readonly string[]): Words {
  const { paragraphs } = document;
  const named = items.length > 0 ? items : Object.keys(ITEM_NAMES);
  const sections = named.map((item) => ({ item, sentences: told(sectionOf(paragraphs, item)) }));
  const isOwn = (item: string) => (sentence: string) =>
    !POINTER.test(sentence) && (item !== RESULTS_ITEM || FIGURE.test(sentence));
  const parts = full(sections.map(({ item, sentences }) => sentences.filter(isOwn(item))));
  const isOpened = parts.length === 0 || items.length === 0 || items.some((item) => OPENED_ITEMS.has(item));
  const exhibits = isOpened ? exhibitsOf(document) : [];
  const areUnlinked = isOpened && exhibits.length === 0 && paragraphs.some((line) => MENTION.test(line));
  const pointers = full(sections.map(({ sentences }) => sentences));
  return { parts, pointers, exhibits, areUnlinked };
}

/** The cover of a 6-K need not link what it brings. */
function wordsOfCover(document: Document): Words {
  const sentences = told(document.paragraphs);
  const exhibits = exhibitsOf(document);
  const parts = full([sentences.filter((sentence) => !POINTER.test(sentence))]);
  return { parts, pointers: full([sentences]), exhibits, areUnlinked: exhibits.length === 0 };
}

/** The paragraphs below the heading of an item, with what follows it on its line, up to the next heading or the signatures. */
function sectionOf(paragraphs: readonly string[], item: string): readonly string[] {
  const section: string[] = [];
  let isIn = false;
  for (const paragraph of paragraphs) {
    const heading = ITEM.exec(paragraph);
    if (heading) {
      isIn = heading[1]?.toUpperCase() === item;
      if (isIn) section.push(paragraph.slice(heading[0].length));
    } else if (SIGNATURES.test(paragraph)) isIn = false;
    else if (isIn) section.push(paragraph);
  }
  return section;
}

/** The paragraphs below the heading of the discussion that is followed by sentences. */
function discussionOf(paragraphs: readonly string[]): readonly string[] {
  let headings = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    if (paragraph.length > LONGEST_HEADING || !DISCUSSION.test(paragraph)) continue;
    if (++headings > MOST_HEADINGS) break;
    const below = paragraphs.slice(i + 1);
    const end = below.findIndex((line) => ITEM.test(line) && line.length <= LONGEST_HEADING);
    const section = end === -1 ? below : below.slice(0, end);
    if (section.slice(0, REACH).some((line) => sentencesOf(line).length > 0)) return section;
  }
  return [];
}
