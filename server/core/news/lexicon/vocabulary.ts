import { ANALYSTS } from "./classes/analysts";
import { CAPITAL } from "./classes/capital";
import { COINS } from "./classes/coins";
import { COURTS } from "./classes/courts";
import { DAILY } from "./classes/daily";
import { DATES } from "./classes/dates";
import { DENIALS } from "./classes/denials";
import { FOILED } from "./classes/foiled";
import { FORUM } from "./classes/forum";
import { HOLDERS } from "./classes/holders";
import { KINDS } from "./classes/kinds/kinds";
import { ATTEMPT_KINDS } from "./classes/kinds/kinds-of-attempts";
import { DENIAL_KINDS } from "./classes/kinds/kinds-of-denials";
import { MARKET_KINDS } from "./classes/kinds/kinds-of-markets";
import { MEASURE_KINDS } from "./classes/kinds/kinds-of-measures";
import { REPORT_KINDS } from "./classes/kinds/kinds-of-reports";
import { MACRO } from "./classes/macro";
import { MEASURES } from "./classes/measures";
import { MERGERS } from "./classes/mergers";
import { MOVES } from "./classes/moves";
import { NOTICES } from "./classes/notices";
import { OUTCOMES } from "./classes/outcomes";
import { REPORTS } from "./classes/reports";
import { RESULTS } from "./classes/results";
import { RULINGS } from "./classes/rulings";
import { SUPPLY } from "./classes/supply";
import { TRADE } from "./classes/trade";
import { TRIALS } from "./classes/trials";
import { TURNS_OF_SPEECH } from "./classes/turns";
import { inflect } from "./inflect";
import type { Meaning, Part, Phrase } from "./meaning";
import { BAD } from "./words/bad";
import { CHANGES } from "./words/changes";
import { FAILURES, IDIOMS, MODIFIERS, NEGATORS } from "./words/function-words";
import { GOOD, MARKETS } from "./words/good";

/** The key of phrases that begin with any number. */
export const ANY_NUMBER = "#";

const CLASSES = [
  OUTCOMES,
  REPORTS,
  DENIALS,
  MEASURES,
  FOILED,
  DAILY,
  TURNS_OF_SPEECH,
  TRIALS,
  ANALYSTS,
  MOVES,
  RULINGS,
  HOLDERS,
  TRADE,
  DATES,
  COINS,
  FORUM,
  MACRO,
  MERGERS,
  NOTICES,
  RESULTS,
  CAPITAL,
  SUPPLY,
  COURTS,
];
const KINDS_OF_WORDS: Readonly<Record<string, string>> = {
  ...KINDS,
  ...MARKET_KINDS,
  ...ATTEMPT_KINDS,
  ...MEASURE_KINDS,
  ...DENIAL_KINDS,
  ...REPORT_KINDS,
};

/** The same part of two phrases is one set, so that it is looked for once. */
const PARTS = new Map<string, Part>([
  ["..", "gap"],
  ["~", "noun gap"],
  ["#", "number"],
]);

/** Phrases by their first word, those with more parts first, then in the order of the lists. */
export const VOCABULARY: ReadonlyMap<string, readonly Phrase[]> = buildVocabulary([
  ...CLASSES.flatMap((lists) => weighted(lists, (value) => ({ kind: "verdict", value }))),
  ...IDIOMS.map((text) => [text, { kind: "idiom" }] as const),
  ...MARKETS.map((text) => [text, { kind: "sign", polarity: 1, weight: 0, isMarket: true }] as const),
  ...weighted(GOOD, (weight) => ({ kind: "sign", polarity: 1, weight, isMarket: false })),
  ...weighted(BAD, (weight) => ({ kind: "sign", polarity: -1, weight, isMarket: false })),
  ...CHANGES.flatMap(({ phrases, ...change }) => phrases.map((text) => [text, { kind: "change", ...change }] as const)),
  ...NEGATORS.map((text) => [text, { kind: "negator", alone: 0 }] as const),
  ...FAILURES.map((text) => [text, { kind: "negator", alone: -1 }] as const),
  ...weighted(MODIFIERS, (factor) => ({ kind: "modifier", factor })),
]);

function weighted(
  lists: readonly (readonly [number, readonly string[]])[],
  meaningOf: (weight: number) => Meaning,
): (readonly [string, Meaning])[] {
  return lists.flatMap(([weight, texts]) => texts.map((text) => [text, meaningOf(weight)] as const));
}

function buildVocabulary(entries: readonly (readonly [string, Meaning])[]): ReadonlyMap<string, readonly Phrase[]> {
  const byFirstWord = new Map<string, Phrase[]>();
  for (const [text, meaning] of entries) {
    const parts = text.split(" ").map(partOf);
    const first = parts[0];
    if (first === undefined || first === "gap" || first === "noun gap")
      throw new Error(`phrase "${text}" must begin with a word or number`);
    for (const word of first === "number" ? [ANY_NUMBER] : first) {
      const phrases = byFirstWord.get(word);
      if (phrases) phrases.push({ parts, meaning });
      else byFirstWord.set(word, [{ parts, meaning }]);
    }
  }
  for (const phrases of byFirstWord.values()) phrases.sort((a, b) => b.parts.length - a.parts.length);
  return byFirstWord;
}

function partOf(text: string): Part {
  const known = PARTS.get(text);
  if (known !== undefined) return known;
  const part = new Set(text.split("|").flatMap(wordsOf));
  PARTS.set(text, part);
  return part;
}

function wordsOf(text: string): readonly string[] {
  const name = /^<(\w+)>$/.exec(text)?.[1];
  if (name !== undefined) {
    const listed = KINDS_OF_WORDS[name];
    if (listed === undefined) throw new Error(`no kind of words is called "${name}"`);
    return listed.split("|").flatMap(wordsOf);
  }
  return text.endsWith("*") ? inflect(text.slice(0, -1)) : [text];
}
