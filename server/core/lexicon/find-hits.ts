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
  "not no never refuse refuses refused declines fails failed fail unable cannot can't won't doesn't didn't isn't without".split(" "),
);
const GAP_ENDS: ReadonlySet<string> = new Set([...CLAUSE_ENDS, ...DENIALS]);
const NOUN_ENDS: ReadonlySet<string> = new Set([...GAP_ENDS, ...PREPOSITIONS]);

/** The phrases of the vocabulary in `tokens`, in order, without overlap; at each place the one with most parts. */
export function findHits(tokens: readonly string[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start < tokens.length; ) {
    const hit = hitAt(tokens, start);
    if (hit) hits.push(hit);
    start = hit ? hit.end : start + 1;
  }
  return hits;
}

function hitAt(tokens: readonly string[], start: number): Hit | null {
  const token = tokens[start] ?? "";
  for (const phrase of VOCABULARY.get(isNumber(token) ? ANY_NUMBER : token) ?? []) {
    const end = endOf(phrase, tokens, start);
    if (end !== null) return { meaning: phrase.meaning, start, end };
  }
  return null;
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
