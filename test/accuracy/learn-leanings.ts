import { ANY_TEXT, LINKING, stemOf } from "@/server/core/news/lexicon/stem";
import { tokenize } from "@/server/core/news/lexicon/tokenize";
import type { LabelledText } from "@/server/core/signals/sentiment/read-labelled-texts";

/** What a stem, or a pair of stems, weighs for good and for bad news, in quarters of log odds over neutral. */
export type Leanings = ReadonlyMap<string, readonly [number, number]>;

const PASSES = 10;
const RATE = 0.3;
/** How strongly a weight is drawn to 0. */
const PULL = 0.02;
/** Of a weight in quarters. */
const UNIT = 4;
/** Smaller ones, in quarters, are left out. */
const LEAST_WEIGHT = 2;
/** The order of the texts in each pass: steps of a prime, from another place each time. */
const STEP = 7919;
const SHIFT = 31;

/** Where a word is met so often, it is no name even where it is never written small: "FDA". */
const LEAST_CAPITALS = 8;

type Example = { readonly features: readonly number[]; readonly good: number; readonly bad: number };

/**
 * Weights of words and of pairs beside each other, by the softmax regression of labels on which of them a text has, with a pull to 0
 * and steps that shrink by the squares of past gradients (AdaGrad). One weight is of any text. The same texts in the same order give the same weights.
 */
export function learnLeanings(texts: readonly LabelledText[]): Leanings {
  const read = texts.map(({ text }) => leaningFeatures(tokenize(text)));
  const names = namesOf(read, smallWords(texts));
  const numbers = new Map(names.map((name, number) => [name, number]));
  const examples = texts.map(({ label }, at) => ({
    features: (read[at] ?? []).flatMap((name) => numbers.get(name) ?? []),
    good: label === "positive" ? 1 : 0,
    bad: label === "negative" ? 1 : 0,
  }));
  const good = weightsOf(names.length);
  const bad = weightsOf(names.length);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = 0; i < examples.length; i++) {
      const example = examples[(i * STEP + pass * SHIFT) % examples.length];
      if (example) learn(example, good, bad);
    }
  }
  const rounded = names.map((name, at) => [name, [quarters(good.values[at]), quarters(bad.values[at])]] as const);
  return new Map(rounded.filter(([, weights]) => isTold(weights)));
}

function isTold([good, bad]: readonly [number, number]): boolean {
  return Math.max(Math.abs(good), Math.abs(bad), Math.abs(good - bad)) >= LEAST_WEIGHT;
}

/** The stems of a text, and the pairs of those that stand beside each other, each once; a pair is joined by "+". */
export function leaningFeatures(tokens: readonly string[]): readonly string[] {
  const features = new Set([ANY_TEXT]);
  let before: string | null = null;
  for (const token of tokens) {
    const stem = stemOf(token);
    if (!LINKING.has(token)) {
      if (before !== null) features.add(`${before}+${stem}`);
      before = stem;
    }
    if (/^[#\p{L}]/u.test(stem)) features.add(stem);
  }
  return [...features];
}

/** Stems of what is written without a capital somewhere, which therefore is no name. */
function smallWords(texts: readonly LabelledText[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap(({ text }) => text.match(/(?<![\p{L}$])\p{Ll}[\p{L}']*/gu) ?? []).map((word) => stemOf(word.toLowerCase())),
  );
}

/**
 * What weights are learned of: all that was met, be it once, less names. What a text has alone takes its part of what is told of it, so
 * that words of many texts are not bent to it.
 */
function namesOf(read: readonly (readonly string[])[], small: ReadonlySet<string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of read.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isName = (stem: string) =>
    !small.has(stem) && stem !== "#" && stem !== ANY_TEXT && (counts.get(stem) ?? 0) < LEAST_CAPITALS;
  return [...counts.keys()].filter((name) => !name.split("+").some(isName));
}

type Weights = { readonly values: Float64Array; readonly squares: Float64Array };

const weightsOf = (count: number): Weights => ({ values: new Float64Array(count), squares: new Float64Array(count) });

function learn({ features, ...truth }: Example, good: Weights, bad: Weights): void {
  const [up, down] = [Math.exp(sumOf(features, good)), Math.exp(sumOf(features, bad))];
  step(features, good, up / (up + down + 1) - truth.good);
  step(features, bad, down / (up + down + 1) - truth.bad);
}

function sumOf(features: readonly number[], { values }: Weights): number {
  return features.reduce((sum, feature) => sum + (values[feature] ?? 0), 0);
}

function step(features: readonly number[], { values, squares }: Weights, error: number): void {
  for (const feature of features) {
    const value = values[feature] ?? 0;
    const gradient = error + PULL * value;
    const square = (squares[feature] ?? 0) + gradient * gradient;
    squares[feature] = square;
    values[feature] = value - (RATE * gradient) / Math.sqrt(square + 1);
  }
}

const quarters = (weight: number | undefined): number => Math.round((weight ?? 0) * UNIT);
