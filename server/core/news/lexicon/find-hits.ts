import type { Meaning, Part, Phrase } from "./meaning";
import { CLAUSE_ENDS, isFigure } from "./tokenize";
import { ANY_NUMBER, VOCABULARY } from "./vocabulary";

/** A phrase met in a text: tokens `start` (inclusive) to `end` (exclusive). */
export type Hit = { readonly meaning: Meaning; readonly start: number; readonly end: number };

const GAP_WORDS = 6;
const NOUN_GAP_WORDS = 5;
const PREPOSITIONS: ReadonlySet<string> = new Set("on in at by for with to from over against into under amid".split(" "));
const NUMBER_WORDS: ReadonlySet<string> = new Set("two three four five six seven eight nine ten twelve dozen".split(" "));
/** What turns round all that follows: no phrase goes on behind it. */
const DENIALS: ReadonlySet<string> = new Set(
  "not no never refuse refuses refused declines fails failed fail unable cannot can't won't doesn't didn't isn't without hardly barely scarcely".split(
    " ",
  ),
);
const GAP_ENDS: ReadonlySet<string> = new Set([...CLAUSE_ENDS, ...DENIALS]);
const NOUN_ENDS: ReadonlySet<string> = new Set([...GAP_ENDS, ...PREPOSITIONS]);

/** The phrases of the vocabulary in `tokens`, in order, without overlap; at each place the one with most parts. */
export function findHits(tokens: readonly string[]): readonly Hit[] {
  const places = placesOf(tokens);
  const hits: Hit[] = [];
  for (let start = 0; start < tokens.length; ) {
    const hit = hitAt(tokens, places, start);
    if (hit) hits.push(hit);
    start = hit ? hit.end : start + 1;
  }
  return hits;
}

function hitAt(tokens: readonly string[], places: Int32Array, start: number): Hit | null {
  const token = tokens[start] ?? "";
  const begun = BEGUN.get(isFigure(token) ? ANY_NUMBER : token);
  if (!begun) return null;
  const { phrases, second, third, reach } = begun;
  for (let i = 0; i < phrases.length; i++) {
    if (!isNear(places[second[i] ?? 0] ?? 0, start + 1, reach[i] ?? 0) || places[third[i] ?? 0] === 0) continue;
    const phrase = phrases[i];
    const end = phrase ? endOf(phrase, tokens, start) : null;
    if (phrase && end !== null) return { meaning: phrase.meaning, start, end };
  }
  return null;
}

/** Whether `places` has one of `from` to `from + reach`, modulo 32. */
function isNear(places: number, from: number, reach: number): boolean {
  const window = (2 << reach) - 1;
  return (
    (places & ((window << (from & 31)) | (window >>> (32 - (from & 31))))) !== 0 || ((from & 31) === 0 && (places & window) !== 0)
  );
}

/**
 * For each part of a phrase, by its number, the places modulo 32 where a word of it stands. Most phrases that a word begins are ruled
 * out by these without a look at the text. Part 0 is everywhere.
 */
function placesOf(tokens: readonly string[]): Int32Array {
  for (let i = 0; i < metCount; i++) PLACES[MET[i] ?? 0] = 0;
  metCount = 0;
  PLACES[0] = -1;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    mark(PARTS_OF.get(token), 1 << (at & 31));
    if (isFigure(token)) mark(PARTS_OF.get(ANY_NUMBER), 1 << (at & 31));
  }
  return PLACES;
}

function mark(parts: Int32Array | undefined, bit: number): void {
  if (!parts) return;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? 0;
    const places = PLACES[part] ?? 0;
    if (places === 0) MET[metCount++] = part;
    PLACES[part] = places | bit;
  }
}

/** The phrases that a word begins, with the numbers of their second and third parts, and how far the second may stand. */
type Begun = {
  readonly phrases: readonly Phrase[];
  readonly second: Int32Array;
  readonly third: Int32Array;
  readonly reach: Int32Array;
};

const { begun: BEGUN, partsOf: PARTS_OF, count: PART_COUNT } = compile();
/** Written anew for each text, for one of its own costs more than to clear those parts of it that the text before had met. */
const PLACES = new Int32Array(PART_COUNT);
const MET = new Int32Array(PART_COUNT);
let metCount = 0;

function compile() {
  const numbers = new Map<Part, number>();
  const partsOf = new Map<string, number[]>();
  const numberOf = (part: Part | undefined): number => {
    if (part === undefined) return 0;
    const known = numbers.get(part);
    if (known !== undefined) return known;
    const number = numbers.size + 1;
    numbers.set(part, number);
    for (const word of typeof part === "string" ? [ANY_NUMBER] : part) partsOf.set(word, [...(partsOf.get(word) ?? []), number]);
    return number;
  };
  const compiled = new Map<readonly Phrase[], Begun>();
  const compilePhrases = (phrases: readonly Phrase[]): Begun => {
    const wordsOf = ({ parts }: Phrase) => parts.filter((part) => part !== "gap" && part !== "noun gap");
    return {
      phrases,
      second: Int32Array.from(phrases, (phrase) => numberOf(wordsOf(phrase)[1])),
      third: Int32Array.from(phrases, (phrase) => numberOf(wordsOf(phrase)[2])),
      reach: Int32Array.from(phrases, ({ parts }) =>
        parts[1] === "gap" ? GAP_WORDS : parts[1] === "noun gap" ? NOUN_GAP_WORDS : 0,
      ),
    };
  };
  for (const phrases of VOCABULARY.values()) compiled.set(phrases, compilePhrases(phrases));
  const begun = new Map(
    [...VOCABULARY].map(([word, phrases]) => [word, compiled.get(phrases) ?? compilePhrases(phrases)] as const),
  );
  // Numbers in words stand where figures do, and begin what these begin.
  const ofFigures = begun.get(ANY_NUMBER);
  for (const word of NUMBER_WORDS) {
    if (ofFigures) begun.set(word, ofFigures);
    partsOf.set(word, [...(partsOf.get(word) ?? []), ...(partsOf.get(ANY_NUMBER) ?? [])]);
  }
  return {
    begun,
    partsOf: new Map([...partsOf].map(([word, parts]) => [word, Int32Array.from(parts)] as const)),
    count: numbers.size + 1,
  };
}

function endOf({ parts }: Phrase, tokens: readonly string[], start: number): number | null {
  let at = start;
  let gap = 0;
  let ends = GAP_ENDS;
  for (const part of parts) {
    if (part === "gap" || part === "noun gap") {
      gap = part === "gap" ? GAP_WORDS : NOUN_GAP_WORDS;
      ends = part === "gap" ? GAP_ENDS : NOUN_ENDS;
      continue;
    }
    while (gap > 0 && !fits(part, tokens[at]) && !ends.has(tokens[at] ?? "")) {
      at += 1;
      gap -= 1;
    }
    if (!fits(part, tokens[at])) return null;
    at += 1;
    gap = 0;
  }
  return at;
}

function fits(part: Exclude<Part, "gap" | "noun gap">, token: string | undefined): boolean {
  if (token === undefined) return false;
  return part === "number" ? isNumber(token) : part.has(token) || (part.has(ANY_NUMBER) && isNumber(token));
}

function isNumber(token: string): boolean {
  return isFigure(token) || NUMBER_WORDS.has(token);
}
