import type { Meaning, Part, Phrase } from "./meaning";
import { CLAUSE_ENDS } from "./tokenize";
import { VOCABULARY } from "./vocabulary";

/** A phrase met in a text: tokens `start` (inclusive) to `end` (exclusive). */
export type Hit = { readonly meaning: Meaning; readonly start: number; readonly end: number };

const MAX_GAP_WORDS = 4;

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
  for (const phrase of VOCABULARY.get(tokens[start] ?? "") ?? []) {
    const end = endOf(phrase, tokens, start);
    if (end !== null) return { meaning: phrase.meaning, start, end };
  }
  return null;
}

function endOf({ parts }: Phrase, tokens: readonly string[], start: number): number | null {
  let at = start;
  let gap = 0;
  for (const part of parts) {
    if (part === "gap") {
      gap = MAX_GAP_WORDS;
      continue;
    }
    while (gap > 0 && !fits(part, tokens[at]) && !CLAUSE_ENDS.has(tokens[at] ?? "")) {
      at += 1;
      gap -= 1;
    }
    if (!fits(part, tokens[at])) return null;
    at += 1;
    gap = 0;
  }
  return at;
}

function fits(part: Part, token: string | undefined): boolean {
  if (token === undefined) return false;
  return part === "number" ? /^\p{N}/u.test(token) : part !== "gap" && part.has(token);
}
