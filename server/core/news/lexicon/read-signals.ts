import { compareFigures } from "./compare-figures";
import { emphasisOf } from "./emphasis";
import { findHits, type Hit } from "./find-hits";
import type { Change, Sign } from "./meaning";
import { readRatings } from "./read-ratings";
import { BREAKS, CLAUSE_ENDS, isFigure, SENTENCE_ENDS } from "./tokenize";
import type { Voice } from "./voice";
import { weighVoices } from "./weigh-voices";
import { withSubjects } from "./with-subjects";

const REACH_OF_CHANGE = 5;
/** A turn of phrase of such a value names the outcome itself. */
const OUTCOME = 2;
const REACH_OF_NEGATOR = 5;
const REACH_OF_MODIFIER = 2;
/** A plain quantity is negated only from nearby: "no growth", but not "no word yet on its profit". */
const REACH_TO_QUANTITY = 2;
/** "Not profitable" says a little less than "unprofitable". */
const NEGATED = -0.8;

/** Words before the verb of a move that may name its subject. */
const REACH_OF_SUBJECT = 4;
const ENDS_OF_MOVE: ReadonlySet<string> = new Set("premarket on in by to from at over".split(" "));
/** Words behind which a move is a noun, of which something else may be told: "a spike", "its rally". */
const NOUN_LEADS: ReadonlySet<string> = new Set(
  "a an the 's its their this that early relief premarket morning initial late post".split(" "),
);
/** What moves without being what a holder has. */
const OTHERS: ReadonlySet<string> = new Set(
  "oil crude brent wti gold silver gas gasoline yield yields dollar euro yen vix inflation".split(" "),
);

const BAD_TURN: Sign = { kind: "sign", polarity: -1, weight: 1, isMarket: false };

/** Where a change stops looking for its sign, behind itself and ahead: "shares fall on strong demand". */
const STOPS_BEHIND: ReadonlySet<string> = new Set([...CLAUSE_ENDS, "on"]);
const STOPS_AHEAD: ReadonlySet<string> = new Set([
  ...STOPS_BEHIND,
  ..."at to for from over under into above below with by until toward towards without".split(" "),
]);

/** What the phrases of a text, by its tokens, say, one signed number each, mostly within [-2, 2]; empty where it has no finance words. */
export function readSignals(tokens: readonly string[]): readonly number[] {
  return readTokens(withSubjects(tokens));
}

/** The same of tokens. Looks at each of them a bounded number of times. */
export function readTokens(tokens: readonly string[]): readonly number[] {
  const emphasis = emphasisOf(tokens);
  const sentences = sentencesOf(tokens);
  if (sentences.length === 1) return readSentence(tokens, emphasis);
  return sentences.flatMap(({ start, end }) => readSentence(tokens.slice(start, end), emphasis.slice(start, end)));
}

function readSentence(tokens: readonly string[], emphasis: readonly number[]): readonly number[] {
  const voices = hitsOf(tokens).map(voiceOf);
  applyChanges(voices, tokens);
  applyModifiers(voices);
  applyNegators(voices, tokens);
  return weighVoices(tokens, voices, emphasis);
}

/** Of the hits of the vocabulary those that no rating and no pair of figures covers, and these. */
function hitsOf(tokens: readonly string[]): readonly Hit[] {
  const read = [...readRatings(tokens), ...compareFigures(tokens)];
  const found = findHits(tokens);
  if (read.length === 0) return found;
  const free = found.filter((hit) => !read.some(({ start, end }) => start < hit.end && hit.start < end));
  return [...read, ...free].toSorted((a, b) => a.start - b.start);
}

function sentencesOf(tokens: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  const sentences: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  tokens.forEach((token, i) => {
    if (i !== tokens.length - 1 && !SENTENCE_ENDS.has(token)) return;
    sentences.push({ start, end: i + 1 });
    start = i + 1;
  });
  return sentences;
}

/** Field by field: a spread makes objects of many shapes, on which all else then waits. */
function voiceOf(hit: Hit): Voice {
  return { meaning: hit.meaning, start: hit.start, end: hit.end, value: valueAlone(hit), spent: false, decides: isOutcome(hit) };
}

const isOutcome = ({ meaning }: Hit) => meaning.kind === "verdict" && Math.abs(meaning.value) >= OUTCOME;

function valueAlone({ meaning }: Hit): number {
  if (meaning.kind === "sign") return meaning.polarity * meaning.weight;
  if (meaning.kind === "verdict") return meaning.value;
  return meaning.kind === "change" || meaning.kind === "negator" ? meaning.alone : 0;
}

function applyChanges(voices: readonly Voice[], tokens: readonly string[]): void {
  voices.forEach((voice, i) => {
    if (voice.meaning.kind !== "change") return;
    const change = voice.meaning;
    const before = () => signAround(voices, tokens, i, -1, change);
    const after = () => signAround(voices, tokens, i, 1, change);
    const found = change.looksFirst === "before" ? (before() ?? after()) : (after() ?? before());
    if (found === null && isOfOthers(tokens, voice.start)) voice.value = 0;
    if (found === null) {
      voice.decides = isMoveOfSubject(voices, tokens, i);
      return;
    }
    voice.value = change.direction * found.sign.polarity * change.size;
    voice.decides = found.sign.isMarket && change.size >= 1;
    spend(voices, found.index, found.sign.polarity);
  });
}

/** "Oil spikes": who gains by it is not told. */
function isOfOthers(tokens: readonly string[], at: number): boolean {
  const before = tokens[at - 2];
  return OTHERS.has(tokens[at - 1] ?? "") && (before === undefined || BREAKS.has(before) || OTHERS.has(before));
}

/** "Acme jumps 12% on …": a move of what the headline begins with, of which no quantity was named before. */
function isMoveOfSubject(voices: readonly Voice[], tokens: readonly string[], i: number): boolean {
  const voice = voices[i];
  if (voice?.meaning.kind !== "change" || voice.meaning.looksFirst !== "before" || voice.value === 0) return false;
  let from = voice.start;
  while (from > 0 && !BREAKS.has(tokens[from - 1] ?? "")) {
    from -= 1;
    if (voice.start - from > REACH_OF_SUBJECT) return false;
  }
  // "Rally in uranium names": what begins its clause is a noun.
  if (from === voice.start || (voices[i - 1]?.end ?? 0) > from) return false;
  const next = tokens[voice.end];
  if (tokens[voice.start]?.endsWith("ing")) return false;
  if (NOUN_LEADS.has(tokens[voice.start - 1] ?? "")) return false;
  return next === undefined || isFigure(next) || ENDS_OF_MOVE.has(next) || CLAUSE_ENDS.has(next);
}

/** The nearest free sign on one side of voice `i` that `change` can act on. */
function signAround(voices: readonly Voice[], tokens: readonly string[], i: number, step: 1 | -1, change: Change) {
  const origin = voices[i];
  if (!origin) return null;
  const stops = step === 1 ? STOPS_AHEAD : STOPS_BEHIND;
  let at = step === 1 ? origin.end : origin.start - 1;
  let neighbour = i + step;
  for (let reach = 0; reach < REACH_OF_CHANGE; reach++) {
    const voice = voices[neighbour];
    if (voice && voice.start <= at && at < voice.end) {
      const sign = freeSign(voice) ?? (change.onBadOnly && change.alone >= 0 && step === 1 ? badTurn(voice) : null);
      if (sign && !(change.onBadOnly && sign.polarity === 1)) return { sign, index: neighbour };
      if (voice.meaning.kind === "verdict") return null;
      neighbour += step;
      at = step === 1 ? voice.end : voice.start - 1;
      continue;
    }
    const token = tokens[at];
    if (token === undefined || stops.has(token)) return null;
    at += step;
  }
  return null;
}

/** A turn of phrase that tells of something bad, which may be shrugged off or escaped as a bad word may. */
function badTurn(voice: Voice): Sign | null {
  return voice.meaning.kind === "verdict" && voice.meaning.value < 0 && !voice.spent ? BAD_TURN : null;
}

function freeSign(voice: Voice): Sign | null {
  return voice.meaning.kind === "sign" && !voice.spent ? voice.meaning : null;
}

/** Silences the sign at `index` and those of the same polarity that touch it: "fraud charges" are dropped as one. */
function spend(voices: readonly Voice[], index: number, polarity: number): void {
  const touches = (a: Voice | undefined, b: Voice | undefined) => a !== undefined && a.end === b?.start;
  const silence = (voice: Voice | undefined) => {
    if (!voice || (freeSign(voice) ?? badTurn(voice))?.polarity !== polarity) return false;
    voice.spent = true;
    return true;
  };
  silence(voices[index]);
  for (let i = index + 1; touches(voices[i - 1], voices[i]) && silence(voices[i]); i++);
  for (let i = index - 1; touches(voices[i], voices[i + 1]) && silence(voices[i]); i--);
}

function applyModifiers(voices: readonly Voice[]): void {
  voices.forEach(({ meaning, start, end }, i) => {
    if (meaning.kind !== "modifier") return;
    const previous = voices[i - 1];
    const next = voices[i + 1];
    if (previous && start === previous.end && previous.value !== 0) previous.value *= meaning.factor;
    else if (next && next.start - end <= REACH_OF_MODIFIER) next.value *= meaning.factor;
  });
}

function applyNegators(voices: readonly Voice[], tokens: readonly string[]): void {
  voices.forEach((negator, i) => {
    if (negator.meaning.kind !== "negator") return;
    const index = negatedBy(voices, tokens, i);
    const target = voices[index];
    if (!target) return;
    negator.value = 0;
    const sign = freeSign(target);
    if (sign) {
      spend(voices, index, sign.polarity);
      target.spent = false;
      target.value = NEGATED * sign.polarity * Math.max(1, Math.abs(target.value));
    } else target.value *= NEGATED;
  });
}

/** Index of the voice that the negator at `i` turns round: the next in its clause that says something; -1 for none. */
function negatedBy(voices: readonly Voice[], tokens: readonly string[], i: number): number {
  const from = voices[i]?.end ?? 0;
  const clauseEnd = tokens.slice(from, from + REACH_OF_NEGATOR + 1).findIndex((token) => BREAKS.has(token));
  const reach = clauseEnd === -1 ? REACH_OF_NEGATOR : clauseEnd;
  const ahead = voices.slice(i + 1, i + 2 + reach).findIndex((voice) => voice.start - from <= reach && isNegatable(voice, from));
  return ahead === -1 ? -1 : i + 1 + ahead;
}

/** Whether a negator that ends at `from` can turn `voice` round. */
function isNegatable(voice: Voice, from: number): boolean {
  if (voice.spent) return false;
  return voice.value !== 0 || (voice.meaning.kind === "sign" && voice.start - from <= REACH_TO_QUANTITY);
}
