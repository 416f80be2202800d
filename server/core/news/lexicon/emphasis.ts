import { BREAKS, isFigure, SENTENCE_ENDS } from "./tokenize";

const QUESTION = 0.25;
const HEDGED = 0.6;
const BEFORE_BUT = 0.5;
/** "Despite record profit" is what did not move the market. */
export const CONCEDED = 0.1;
/** "After a two-year slump" is known already. */
export const BACKGROUND = 0.5;

const HEDGES: ReadonlySet<string> = new Set([
  ..."may might could possible possibly potential reportedly rumor rumored rumour rumoured".split(" "),
  ..."considers considering mulls mulling weighs weighing".split(" "),
]);
const ENDS_OF_ASIDE: ReadonlySet<string> = new Set([";", ":", "—", "–"]);
const MONTH_LEADS: ReadonlySet<string> = new Set("to in until by from of since till".split(" "));
export const TURNS: ReadonlySet<string> = new Set(["but", "however", "yet"]);
const ASIDES: ReadonlyMap<string, number> = new Map([
  ["despite", CONCEDED],
  ["although", CONCEDED],
  ["though", CONCEDED],
  ["notwithstanding", CONCEDED],
  ["whether", CONCEDED],
  ["unless", CONCEDED],
  ["after", BACKGROUND],
  ["following", BACKGROUND],
]);

/**
 * How much each token counts, in (0, 1]: a question, a hedged sentence, what stands before "but", what is conceded and what is
 * background count less than what is said plainly. An aside that opens its sentence ends at the first comma, any other with the
 * sentence or at a semicolon, a colon or a dash.
 */
export function emphasisOf(tokens: readonly string[]): readonly number[] {
  if (!tokens.some((token) => MARKS.has(token))) return tokens.map(() => 1);
  return sentencesOf(tokens).flatMap(emphasisOfSentence);
}

function sentencesOf(tokens: readonly string[]): readonly (readonly string[])[] {
  let sentence: string[] = [];
  const sentences = [sentence];
  for (const token of tokens) {
    sentence.push(token);
    if (!SENTENCE_ENDS.has(token)) continue;
    sentence = [];
    sentences.push(sentence);
  }
  return sentences;
}

function emphasisOfSentence(sentence: readonly string[]): readonly number[] {
  if (!sentence.some((token) => MARKS.has(token))) return sentence.map(() => 1);
  const asked = sentence.at(-1) === "?" ? QUESTION : 1;
  const hedged = sentence.some((token, i) => HEDGES.has(token) && !(token === "may" && isMonth(sentence, i))) ? HEDGED : 1;
  const turn = sentence.findLastIndex((_, i) => isTurnAt(sentence, i));
  let aside = 1;
  return sentence.map((token, i) => {
    if (ENDS_OF_ASIDE.has(token) || (token === "," && asideAt(sentence, 0) < 1)) aside = 1;
    aside = Math.min(aside, asideAt(sentence, i));
    return asked * hedged * (i < turn ? BEFORE_BUT : 1) * aside;
  });
}

/** "All but gone" and "the biggest yet" turn nothing. */
function isTurnAt(sentence: readonly string[], i: number): boolean {
  const token = sentence[i] ?? "";
  if (!TURNS.has(token)) return false;
  return token === "yet" ? i < sentence.length - 1 && !BREAKS.has(sentence[i + 1] ?? "") : sentence[i - 1] !== "all";
}

/** Words without which all of a sentence counts in full. */
const MARKS: ReadonlySet<string> = new Set([...HEDGES, ...TURNS, ...ASIDES.keys(), "?", "even"]);

/** "To May", "May 4": the month, not the doubt. */
function isMonth(sentence: readonly string[], i: number): boolean {
  return MONTH_LEADS.has(sentence[i - 1] ?? "") || isFigure(sentence[i + 1] ?? "");
}

function asideAt(sentence: readonly string[], i: number): number {
  const next = sentence[i + 1];
  if (sentence[i] === "after" && (next === "hours" || next === "all")) return 1;
  if (sentence[i] === "even" && (next === "as" || next === "after" || next === "with")) return CONCEDED;
  return ASIDES.get(sentence[i] ?? "") ?? 1;
}

/** Whether a text is a question; "why" asks for the reason of what it tells. */
export const isAsked = (tokens: readonly string[]): boolean => tokens.at(-1) === "?" && tokens[0] !== "why";
