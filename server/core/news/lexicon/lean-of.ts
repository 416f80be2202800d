import { ANY_TEXT, LINKING, stemOf } from "./stem";
import { LEANINGS_OF_PAIRS } from "./words/leanings-of-pairs";
import { LEANINGS_OF_WORDS } from "./words/leanings-of-words";

/** A headline's length; what follows is told in sentences, of which the rules read more than words do. */
const MAX_TOKENS = 40;
/** Weights are whole numbers of quarters. */
const UNIT = 4;

/** What every text weighs. */
const ANY = readLeanings(LEANINGS_OF_WORDS).get(ANY_TEXT) ?? [0, 0];
/** By stem, its number; by two numbers, that of the pair; by number, `WIDTH` values of which three are used: see below. */
const WIDTH = 4;
const { numbers: NUMBERS, pairs: PAIRS, table: TABLE } = compile();
/** What was reckoned of tokens that were met before: the number of their stem, and whether pairs reach over them. */
const SEEN = new Map<string, number>();
const MOST_SEEN = 20_000;
/** A figure alone is no word, nor is a letter. */
const FIGURE = NUMBERS.get("#");
const UNKNOWN = -1;
const LINK = -2;

/** The text that is read: its number is kept with each word and pair that it has, behind their weights, for each counts once a text. */
let texts = 0;

/** Log odds over neutral. */
export type Lean = { readonly good: number; readonly bad: number };

/**
 * Which way the words of a text lean, whatever their order: the sums of learned weights. Null where no word is known.
 * `npm run learn-leanings` learns the weights.
 */
export function leanOf(tokens: readonly string[]): Lean | null {
  texts = (texts + 1) | 0;
  let good = ANY[0];
  let bad = ANY[1];
  let isKnown = false;
  let before = -1;
  const end = Math.min(tokens.length, MAX_TOKENS);
  for (let at = 0; at < end; at++) {
    const token = tokens[at] ?? "";
    const number = SEEN.get(token) ?? see(token);
    const known = number <= LINK ? LINK - 1 - number : number;
    if (known >= 0) {
      isKnown ||= known !== FIGURE && token.length > 1;
      const row = known * WIDTH;
      if (TABLE[row + 2] !== texts) {
        TABLE[row + 2] = texts;
        good += TABLE[row] ?? 0;
        bad += TABLE[row + 1] ?? 0;
      }
    }
    if (number <= LINK) continue;
    const pair = number < 0 || before < 0 ? undefined : PAIRS.get(before * NUMBERS.size + number);
    before = number;
    if (pair === undefined) continue;
    const row = pair * WIDTH;
    if (TABLE[row + 2] === texts) continue;
    TABLE[row + 2] = texts;
    good += TABLE[row] ?? 0;
    bad += TABLE[row + 1] ?? 0;
  }
  return isKnown ? { good: good / UNIT, bad: bad / UNIT } : null;
}

/** The number of a token's stem, -1 where it is not known; of a linking one -3 less it, -2 where it is not known. */
function see(token: string): number {
  const known = NUMBERS.get(stemOf(token)) ?? UNKNOWN;
  const number = LINKING.has(token) ? LINK - 1 - known : known;
  if (SEEN.size >= MOST_SEEN) SEEN.clear();
  SEEN.set(token, number);
  return number;
}

function compile() {
  const numbers = new Map<string, number>();
  const pairs = new Map<number, number>();
  const weights = new Map<number, readonly [number, number]>();
  const pairsByName: (readonly [string, string, readonly [number, number]])[] = [];
  const numberOf = (stem: string): number => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  };
  for (const [stem, weight] of readLeanings(LEANINGS_OF_WORDS)) weights.set(numberOf(stem), weight);
  for (const [name, weight] of readLeanings(LEANINGS_OF_PAIRS)) {
    const [first = "", second = ""] = name.split("+");
    numberOf(first);
    numberOf(second);
    pairsByName.push([first, second, weight]);
  }
  for (const [first, second, weight] of pairsByName) {
    const number = numbers.size + pairs.size;
    pairs.set(numberOf(first) * numbers.size + numberOf(second), number);
    weights.set(number, weight);
  }
  const table = new Int32Array((numbers.size + pairs.size) * WIDTH);
  for (const [number, weight] of weights) table.set(weight, number * WIDTH);
  return { numbers, pairs, table };
}

/** Each stem, or pair of stems joined by "+", with its weights, from lists such as "3 -2: beat top, -1 4: miss". */
export function readLeanings(lists: string): ReadonlyMap<string, readonly [number, number]> {
  const read = new Map<string, readonly [number, number]>();
  for (const list of lists.trim().split(",")) {
    const [weights = "", names = ""] = list.split(":");
    const [good, bad] = weights.trim().split(/\s+/).map(Number);
    for (const name of names.trim().split(/\s+/)) if (name !== "") read.set(name, [good ?? 0, bad ?? 0]);
  }
  return read;
}
