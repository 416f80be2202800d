import type { Hit } from "./find-hits";
import { isFigure } from "./tokenize";
import { MOVES } from "./with-subjects";

type Figure = { readonly value: number; readonly scale: number; readonly start: number; readonly end: number };

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SCALES: ReadonlyMap<string, number> = new Map([
  ...["million", "mln", "mn", "m"].map((word) => [word, 1e6] as const),
  ...["billion", "bln", "bn", "b"].map((word) => [word, 1e9] as const),
  ...["trillion", "tln"].map((word) => [word, 1e12] as const),
  ["cents", 0.01],
  ["cent", 0.01],
]);
/** A figure told against another one: what was expected, or what was before. */
const AGAINST = words(
  "vs versus against est estimate estimates estimated expected sought demanded expectations forecast consensus street analysts compared beats tops misses from wider narrower below above than",
);
/** Holdings that drift by less than this share of themselves were not traded on a view. */
const SAME_STAKE = 0.05;
/** Figures that differ by less than this share of themselves say that nothing changed. */
const SAME_FIGURE = 0.004;
const STAKES = words("stake stakes holding holdings position holds owns passive");
const WORSE = words("worse weaker softer");
const BETTER = words("better stronger");
const FALLS = words(
  "fell fall falls dropped drop drops declined decline declines slid shrank shrink contracted decreased down lost loses lose",
);
/** Quantities of which less is better. */
const BURDENS = words(
  "loss losses cost costs expenses expense debt churn burn claims provisions vacancy spending charge capex unemployment deficit inflation settlement fine penalty bill shortfall gap",
);

/**
 * What two figures of one quantity say, each next to what it is told against: more is good, unless it is of a loss or a cost. Only
 * the first two figures of a text are read, and only where a word between or after them compares.
 */
export function compareFigures(tokens: readonly string[]): readonly Hit[] {
  const figures = readFigures(tokens);
  const [one, two] = withoutRange(tokens, figures);
  if (!one || !two || two.start - one.end > MAX_WORDS_BETWEEN) return [];
  // "22 billion, decreases of 3 billion": the second figure is of the change.
  if (tokens[two.start - 1] === "of" && MOVES.has(tokens[two.start - 2] ?? "")) return [];
  const between = tokens.slice(one.end, two.start);
  // "From 14 to 9" tells the old figure first.
  const isReversed = tokens[one.start - 1] === "from" && between.includes("to");
  if (
    !isReversed &&
    !between.some((token) => AGAINST.has(token)) &&
    !tokens.slice(two.end, two.end + 2).some((token) => AGAINST.has(token)) &&
    !(tokens[two.end] === "had" && AGAINST.has(tokens[two.end + 2] ?? ""))
  )
    return [];
  // "Misses by 7 cents" names the difference.
  if (tokens[two.start - 1] === "by") return [];
  if (between.includes("close") || tokens[two.end] === "close") return [];
  if (tokens.some((token) => STAKES.has(token)) && Math.abs(one.value - two.value) < SAME_STAKE * two.value)
    return [{ meaning: { kind: "verdict", value: 0 }, start: one.start, end: two.end }];
  if (Math.abs(one.value - two.value) < SAME_FIGURE * two.value && one.value !== two.value)
    return [{ meaning: { kind: "verdict", value: 0 }, start: one.start, end: two.end }];
  const outright = between.some((token) => WORSE.has(token)) ? -1 : between.some((token) => BETTER.has(token)) ? 1 : 0;
  const polarity = isBurden(tokens, one, MAX_WORDS_BEFORE) || isFallBy(tokens, one) ? -1 : 1;
  const [first, second] = inOneUnit(one, two);
  // "Earns 22 against a loss of 41": what each figure is of.
  const isTurned = !isReversed && polarity === 1 && isBurden(tokens, two, 2);
  const value = outright !== 0 ? outright : isTurned ? 1 : polarity * Math.sign(first - second) * (isReversed ? -1 : 1);
  // "Fall 4 %, better than the 8 % expected": the fall is part of what is compared.
  const start = outright === 1 && isFallBy(tokens, one) ? Math.max(0, one.start - 2) : one.start;
  return [{ meaning: { kind: "verdict", value: 1.6 * value }, start, end: two.end }];
}

/** "Fell 4 %": the figure is of a fall, where "fell to 4" tells what is left. */
function isFallBy(tokens: readonly string[], { start }: Figure): boolean {
  return tokens.slice(Math.max(0, start - 2), start).some((token) => FALLS.has(token)) && tokens[start - 1] !== "to";
}

function isBurden(tokens: readonly string[], { start, end }: Figure, reach: number): boolean {
  return tokens.slice(Math.max(0, start - reach), end + 1).some((token) => BURDENS.has(token));
}

/** "62 cents; analysts expected 55": a figure without a unit has that of the other, where else one were many times the other. */
function inOneUnit(one: Figure, two: Figure): readonly [number, number] {
  const ratio = one.value / two.value;
  if (one.scale === two.scale || (ratio < UNLIKELY && ratio > 1 / UNLIKELY)) return [one.value, two.value];
  return [one.value / one.scale, two.value / two.scale];
}

const UNLIKELY = 20;

/** "5.10 to 5.30, consensus 4.90" compares the middle of a range. */
function withoutRange(tokens: readonly string[], figures: readonly Figure[]): readonly Figure[] {
  const [low, high, other] = figures;
  const isRange = low && high && other && high.start - low.end <= 1 && low.value < high.value;
  if (!isRange || !tokens.slice(high.end, other.start).some((token) => AGAINST.has(token))) return figures;
  return [{ value: (low.value + high.value) / 2, scale: low.scale, start: low.start, end: high.end }, other];
}

const MAX_WORDS_BETWEEN = 7;
const MAX_WORDS_BEFORE = 6;

function readFigures(tokens: readonly string[]): readonly Figure[] {
  const figures: Figure[] = [];
  for (let at = 0; at < tokens.length && figures.length < 3; at++) {
    const token = tokens[at] ?? "";
    if (!isFigure(token) || YEARS.test(token) || TIMES.has(tokens[at + 1] ?? "")) continue;
    const value = Number(token.replaceAll(",", ""));
    if (!Number.isFinite(value)) continue;
    const scale = SCALES.get(tokens[at + 1] ?? "");
    figures.push({ value: value * (scale ?? 1), scale: scale ?? 1, start: at, end: scale === undefined ? at + 1 : at + 2 });
  }
  return figures;
}

/** "10-year" and "5 days" measure no quantity that is compared. */
const TIMES = words("year years month months week weeks day days hour hours am pm");
const YEARS = /^(?:19|20)\d\d$/;
