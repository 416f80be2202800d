/** A point behind these ends no sentence. */
const ABBREVIATION =
  /(?:\b(?:Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|Jr|Sr|No|Nos|vs|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])|\b[A-Z]\.[A-Z]|\b[ap]\.m)\.$/;
/** With a character before it: what comes earlier is not looked at again for each point of a long sentence. */
const LONGEST_ABBREVIATION = 12;
const END = /[.!?]["”’)]*(?=\s+["“‘($]*[A-Z0-9])/g;

/** What stands in filings whoever files them, and tells nothing of the company. */
const BOILERPLATE = [
  /deemed (?:to be )?["“']?filed/i,
  /forward[- ]looking/i,
  /incorporat(?:ed|ion) (?:herein |therein )?by reference/i,
  /Securities (?:Exchange )?Act of 19(?:33|34)|Litigation Reform Act|Rule \d+[a-z]?-?\d*/i,
  /check (?:the appropriate box|mark)/i,
  /pursuant to the requirements of/i,
  /should be read (?:in conjunction|together|along) with/i,
  /commission file number|exact name of registrant|principal executive offices|emerging growth company/i,
  /securities and exchange commission has (?:not|neither)|any representation to the contrary/i,
  /you (?:should|may) (?:read|obtain|rely)|see the sections? (?:titled|entitled)|risk factors/i,
  /conference call|webcast|investor relations|for more information|safe harbor/i,
  /^(?:as used|unless (?:the context|otherwise)|references (?:in|to)|the terms? )/i,
];

const SMALL_WORDS = new Set([
  "a",
  "an",
  "and",
  "as",
  "at",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "or",
  "the",
  "to",
  "under",
  "with",
  "s",
  "'s",
  "’s",
]);

/** Whether a sentence could stand in anybody's filing. */
export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.some((pattern) => pattern.test(sentence));
}

/** The sentences of a paragraph: what ends with a point, and has words in it rather than figures. */
export function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: end } of paragraph.matchAll(END)) {
    const to = index + end.length;
    if (ABBREVIATION.test(paragraph.slice(Math.max(from, index - LONGEST_ABBREVIATION), index + 1))) continue;
    sentences.push(paragraph.slice(from, to).trim());
    from = to;
  }
  sentences.push(paragraph.slice(from).trim());
  return sentences.filter(isSentence);
}

/** Of at least `count` words, most of its signs letters. */
export function hasWords(text: string, count: number): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return text.split(" ").length >= count && letters >= 0.6 * text.replaceAll(" ", "").length;
}

function isSentence(text: string): boolean {
  return hasWords(text, 3) && /[.!?:;]["”’)]*$/.test(text) && /\p{Ll}/u.test(text);
}

/** Whether it is the name of a section, in which only small words are written small. */
export function isTitle(text: string): boolean {
  const words = text.match(/[\p{L}'’-]+/gu) ?? [];
  return words.every((word) => /^\p{Lu}/u.test(word) || SMALL_WORDS.has(word));
}

/** As many whole sentences as fit into `length` characters; of a first one that is longer, its beginning. */
export function fill(sentences: readonly string[], length: number): string {
  let text = "";
  for (const sentence of sentences) {
    const longer = text === "" ? sentence : `${text} ${sentence}`;
    if (longer.length > length) return text || `${beginning(sentence, length - 1)}…`;
    text = longer;
  }
  return text;
}

function beginning(sentence: string, length: number): string {
  return sentence.slice(0, sentence.lastIndexOf(" ", length)).slice(0, length) || sentence.slice(0, length);
}
