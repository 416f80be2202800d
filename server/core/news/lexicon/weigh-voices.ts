import { compareWithExpectation } from "./compare-with-expectation";
import { BACKGROUND, CONCEDED, TURNS } from "./emphasis";
import type { Voice } from "./voice";

/** Beside what a whole turn of phrase says, the words of its sentence say little. */
const BESIDE_VERDICT = 0.15;
/** The market's answer counts for more than any other signal of its size. */
const ANSWER = 1.5;
/** Beside the market's answer, its reasons say little. */
const BESIDE_MARKET = 0.2;
/** "After a two-year slump" says less still where something else is told. */
const KNOWN_BESIDE_NEWS = 0.25;

/**
 * What the voices of one sentence come to, one signed number each: turns of phrase and comparisons speak for the words beside them,
 * a notice, which adds a 0, for all of its sentence, and the market's answer before any reason. `emphasis` is by token.
 */
export function weighVoices(tokens: readonly string[], voices: readonly Voice[], emphasis: readonly number[]): readonly number[] {
  const loud = (at: number) => emphasis[at] ?? 1;
  const verdicts = voices.filter(({ meaning, spent }) => meaning.kind === "verdict" && !spent);
  const isSettled = verdicts.some(({ meaning, start }) => isNotice(meaning) && loud(start) > BACKGROUND);
  const compared = isSettled ? null : compareWithExpectation(tokens, voices);
  const places = [...verdicts.map(({ start }) => start), ...(compared ? [compared.at] : [])].filter(
    (place) => loud(place) > CONCEDED,
  );
  const speaking = voices.filter(({ value, spent }) => !spent && value !== 0);
  const isPlain = compared !== null || speaking.some(({ start }) => loud(start) > BACKGROUND);
  const isAnswered = speaking.some(({ decides, start }) => decides && loud(start) > BACKGROUND);
  const loudest = places.length === 0 ? null : loudestBeside(tokens, places, loud);
  const spoken = speaking.map(({ meaning, start, value, decides }) => {
    const isMain = meaning.kind === "verdict" && !compared && !isSettled;
    const weight = loud(start);
    const known = isPlain && weight === BACKGROUND ? KNOWN_BESIDE_NEWS : 1;
    if (isAnswered) return value * weight * known * (decides ? ANSWER : BESIDE_MARKET);
    return value * weight * known * (!isMain && (loudest?.[start] ?? 0) >= weight ? BESIDE_VERDICT : 1);
  });
  const told = compared ? compared.value * loud(compared.at) * (isAnswered ? BESIDE_MARKET : 1) : 0;
  return told === 0 && !isSettled && !compared ? spoken : [...spoken, told];
}

const isNotice = (meaning: Voice["meaning"]) => meaning.kind === "verdict" && meaning.value === 0;

/** By token, the emphasis of the loudest of `places` that speaks for it: any ahead, and one behind unless a "but" comes between. */
function loudestBeside(tokens: readonly string[], places: readonly number[], loud: (at: number) => number): readonly number[] {
  const loudest = tokens.map(() => 0);
  const here = new Set(places);
  for (let at = tokens.length - 1, ahead = 0; at >= 0; at--) {
    loudest[at] = ahead;
    if (here.has(at)) ahead = Math.max(ahead, loud(at));
  }
  for (let at = 0, behind = 0; at < tokens.length; at++) {
    if (here.has(at)) behind = Math.max(behind, loud(at));
    loudest[at] = Math.max(loudest[at] ?? 0, behind);
    if (TURNS.has(tokens[at] ?? "")) behind = 0;
  }
  return loudest;
}
