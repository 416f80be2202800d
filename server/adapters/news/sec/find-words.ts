import { ITEM_NAMES, type Place } from "./forms";
import type { Document } from "./read-document";
import { fill, hasWords, isBoilerplate, isTitle, sentencesOf } from "./sentences";

/** Paragraphs below a heading among which there is a sentence, if it is not a line in a table of contents. */
const REACH = 40;
/** Paragraphs that are read below a heading, or from the top: a prospectus has thousands. */
const MOST_READ = 300;
/** A longer paragraph is no heading. */
const LONGEST_HEADING = 200;
const HEADLINE_WORDS = 5;
const SIGNATURES = /^signatures?\W*$/i;
const ITEM = /^item\s*(\d{1,2}(?:\.\d{2})?[A-C]?)\b[\s.:–—-]*/i;
const DISCUSSION =
  /^(?:part\s+i+\W*)?(?:item\s*\d+\W*)?(?:management['’]?s['’]? discussion and analysis|operating and financial review and prospects)/i;
const RESULT =
  /\b(?:revenues?|(?:net )?sales|net (?:income|loss)|earnings|profits?|operating (?:income|loss)|gross margin|deliveries|cash flows?)\b/i;
const CHANGE = /\b(?:increas|decreas|declin|grew|growth|rose|fell|higher|lower|compared|record|improv|driven)/i;
/** Sentences that send the reader on to a press release. */
const POINTER = /\bexhibits?\s+99/i;
const RELEASE_ISSUED =
  /\bissued (?:a|an|its) (?:\w+ )?(?:press|news|earnings) release|\bannounc(?:ed|ing) (?:its|the|their) .{0,80}\bresults\b/i;
const OFFERING = /\b(?:we are|is|are) (?:offering|selling)|up to \$|shares of (?:our )?(?:class [a-z] )?common stock/i;
const LETTERHEAD = /^exhibit|immediate release|^(?:media|press|investor)|contacts?:|news release/i;
/** A file beside the filing, and how it is called or named when it is a press release. */
const FILE = /^[\w.-]+\.(?:html?|txt)$/i;
const RELEASE_FILE = /ex[a-z]*[-_.]?99/i;
const RELEASE_NAME = /^(?:exhibit )?99\.\d|press release/i;
/** The item whose news is in its press release. */
const RESULTS_ITEM = "2.02";

export type Words = {
  /** Sentences of each part that says something: an item of an 8-K, or the one place of another form. */
  readonly parts: readonly (readonly string[])[];
  /** The file with the press release that a part only points to; null where there is none. */
  readonly release: string | null;
};

/** What a filing says, without what stands in every filing. `items` are those of an 8-K, such as "2.02". */
export function findWords(document: Document, place: Place, items: readonly string[]): Words {
  const { paragraphs } = document;
  switch (place) {
    case "items":
      return wordsOfItems(document, items);
    case "discussion": {
      const isTelling = (sentence: string) => RESULT.test(sentence) && CHANGE.test(sentence);
      return onePart(preferred(told(discussionOf(paragraphs)), isTelling));
    }
    case "purpose":
      return onePart(told(sectionOf(paragraphs, "4")));
    case "top":
      return onePart(preferred(told(paragraphs), (sentence) => OFFERING.test(sentence)));
  }
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

const onePart = (sentences: readonly string[]): Words => ({ parts: sentences.length > 0 ? [sentences] : [], release: null });

function told(paragraphs: readonly string[]): readonly string[] {
  const read = paragraphs.slice(0, MOST_READ);
  return read.flatMap(sentencesOf).filter((sentence) => !isBoilerplate(sentence) && !isTitle(sentence));
}

function preferred(sentences: readonly string[], isTelling: (sentence: string) => boolean): readonly string[] {
  const telling = sentences.filter(isTelling);
  return telling.length > 0 ? telling : sentences;
}

function wordsOfItems({ paragraphs, links }: Document, items: readonly string[]): Words {
  const named = items.length > 0 ? items : Object.keys(ITEM_NAMES);
  const sections = named.map((item) => ({ item, paragraphs: sectionOf(paragraphs, item) }));
  const [pointing, speaking] = [sections.filter(pointsOn), sections.filter((section) => !pointsOn(section))];
  const own = speaking.map((section) => told(section.paragraphs)).filter(({ length }) => length > 0);
  const isNeeded = own.length === 0 || pointing.some(({ item }) => item === RESULTS_ITEM);
  const release = isNeeded && pointing.length > 0 ? releaseOf(links) : null;
  const pointers = pointing.map((section) => told(section.paragraphs)).filter(({ length }) => length > 0);
  const parts = own.length > 0 || release !== null ? own : pointers;
  return { parts: parts.map((sentences) => preferred(sentences, (sentence) => !isPointer(sentence))), release };
}

/** Whether a section says nothing but that there is a press release. */
function pointsOn({ paragraphs }: { readonly paragraphs: readonly string[] }): boolean {
  return POINTER.test(paragraphs.join(" ")) && told(paragraphs).every(isPointer);
}

const isPointer = (sentence: string) => POINTER.test(sentence) || RELEASE_ISSUED.test(sentence);

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
  for (const [i, paragraph] of paragraphs.entries()) {
    if (paragraph.length > LONGEST_HEADING || !DISCUSSION.test(paragraph)) continue;
    const below = paragraphs.slice(i + 1);
    const end = below.findIndex((line) => ITEM.test(line) && line.length <= LONGEST_HEADING);
    const section = end === -1 ? below : below.slice(0, end);
    if (section.slice(0, REACH).some((line) => sentencesOf(line).length > 0)) return section;
  }
  return [];
}

function releaseOf(links: Document["links"]): string | null {
  const isRelease = ({ href, text }: Document["links"][number]) =>
    FILE.test(href) && (RELEASE_FILE.test(href) || RELEASE_NAME.test(text));
  return links.find(isRelease)?.href ?? null;
}
