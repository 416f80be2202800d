import { emphasisOf } from "./emphasis";
import { findHits, type Hit } from "./find-hits";
import type { Change, Sign } from "./meaning";
import { BREAKS, CLAUSE_ENDS, tokenize } from "./tokenize";
import { withSubjects } from "./with-subjects";

const REACH_OF_CHANGE = 5;
const REACH_OF_NEGATOR = 5;
const REACH_OF_MODIFIER = 2;
/** A plain quantity is negated only from nearby: "no growth", but not "no word yet on its profit". */
const REACH_TO_QUANTITY = 2;
/** "Not profitable" says a little less than "unprofitable". */
const NEGATED = -0.8;

/** Where a change stops looking for its sign, behind itself and ahead: "shares fall on strong demand". */
const STOPS_BEHIND: ReadonlySet<string> = new Set([...CLAUSE_ENDS, "on"]);
const STOPS_AHEAD: ReadonlySet<string> = new Set([
  ...STOPS_BEHIND,
  ..."at to for from over under into above below with by until toward towards without".split(" "),
]);

/** A hit with what it comes to say; `spent` once another phrase has spoken for it. */
type Voice = Hit & { value: number; spent: boolean };

/** What the phrases of `text` say, one signed number each, mostly within [-2, 2]; empty where it has no finance words. */
export function readSignals(text: string): readonly number[] {
  const tokens = withSubjects(tokenize(text));
  const emphasis = emphasisOf(tokens);
  const voices = findHits(tokens).map((hit) => ({ ...hit, value: valueAlone(hit), spent: false }));
  applyChanges(voices, tokens);
  applyModifiers(voices);
  applyNegators(voices, tokens);
  return voices.filter(({ value, spent }) => !spent && value !== 0).map(({ value, start }) => value * (emphasis[start] ?? 1));
}

function valueAlone({ meaning }: Hit): number {
  if (meaning.kind === "sign") return meaning.polarity * meaning.weight;
  return meaning.kind === "change" || meaning.kind === "negator" ? meaning.alone : 0;
}

function applyChanges(voices: readonly Voice[], tokens: readonly string[]): void {
  voices.forEach((voice, i) => {
    if (voice.meaning.kind !== "change") return;
    const change = voice.meaning;
    const before = () => signAround(voices, tokens, i, -1, change);
    const after = () => signAround(voices, tokens, i, 1, change);
    const found = change.looksFirst === "before" ? (before() ?? after()) : (after() ?? before());
    if (found === null) return;
    voice.value = change.direction * found.sign.polarity * change.size;
    spend(voices, found.index, found.sign.polarity);
  });
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
      const sign = freeSign(voice);
      if (sign && !(change.onBadOnly && sign.polarity === 1)) return { sign, index: neighbour };
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

function freeSign(voice: Voice): Sign | null {
  return voice.meaning.kind === "sign" && !voice.spent ? voice.meaning : null;
}

/** Silences the sign at `index` and those of the same polarity that touch it: "fraud charges" are dropped as one. */
function spend(voices: readonly Voice[], index: number, polarity: number): void {
  const touches = (a: Voice | undefined, b: Voice | undefined) => a !== undefined && a.end === b?.start;
  const silence = (voice: Voice | undefined) => {
    if (!voice || freeSign(voice)?.polarity !== polarity) return false;
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
