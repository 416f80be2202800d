import { percent } from "../../money/plain-figures";
import type { JudgedFigures, Judgement } from "./strategy";
import { toMillionths } from "./to-millionths";
import type { Part, Voice } from "./weigh";

/** From this score on a voice has all of its weight; below it fades in, so that no voice enters with a jump. */
const FULLY_HEARD_SCORE = 0.3;
/** From this confidence on it has all of its weight: below lies what is old or contradicts itself. */
const FULLY_HEARD_CONFIDENCE = 0.1;

/** What a voice says: nothing where it is missing or has no weight. */
const SILENT: JudgedFigures = { score: 0, confidence: 0 };

/**
 * Makes one score of what leads and of what may move it. `moving` has its weight by what it has to say, so that none of it weighs as much as its
 * missing does, which is nothing:
 *   heard = min(1, |moving| / 0.3, its confidence / 0.1),  w = share x heard, share being its weight of both weights
 *   score = leading x (1 - w) + moving x w, and never nearer to 0 than `leading` where both point one way: a weaker voice that agrees takes nothing away
 * A part that is missing says nothing; without `leading`, `moving` keeps to its share. The score is continuous, also at missing, and monotone in both.
 *
 * Confidence is how sure the direction of the score is, in the same way: the leading one's, in its sign, less its part of w where the two contradict,
 * and raised by min(1, 2w) of what the moving one is surer; 0 where that is another direction than the score's. With its sign it is monotone and
 * continuous in all four figures. Contributions are whole millionths and add up to the score; their weights are those that counted.
 */
export function weighEvidence(leading: Part, moving: Part): Judgement {
  const { score, confidence, moved, weight, share, isBeyond } = evidenceFigures(leading, moving);
  const isLeading = leading.value !== null && leading.weight > 0;
  return {
    score,
    confidence,
    contributions: [
      contributionOf(moving, weight, moved),
      contributionOf(leading, isLeading ? 1 - weight : 0, toMillionths(score - moved)),
    ],
    missing: [moving, leading].flatMap((part) => (part.value === null ? [`${part.name}: ${part.missing}`] : [])),
    weighing: moving.value === null ? null : inWords(moving.name, weight, share, isBeyond),
  };
}

/** The figures of `weighEvidence`; `moved` is what `moving` contributes by its `weight`, of `share` at the most, which it has where it `isBeyond` the other. */
export function evidenceFigures(leading: Voice, moving: Voice) {
  const share = leading.weight + moving.weight > 0 ? moving.weight / (leading.weight + moving.weight) : 0;
  const lead = saidBy(leading);
  const move = saidBy(moving);
  const heard = Math.min(1, Math.abs(move.score) / FULLY_HEARD_SCORE, move.confidence / FULLY_HEARD_CONFIDENCE);
  const sign = Math.sign(move.score);
  const isBeyond = sign * move.score >= sign * lead.score;
  const weight = isBeyond ? share * heard : 0;

  const moved = toMillionths(move.score * weight);
  const score = toMillionths(move.score * weight + lead.score * (1 - weight));
  const inDirection = Math.max(0, Math.min(1, Math.sign(score) * confidenceOf(lead, move, share * heard)));
  return { score, confidence: toMillionths(inDirection), moved, weight, share, isBeyond };
}

function saidBy(voice: Voice): JudgedFigures {
  return voice.value === null || voice.weight === 0 ? SILENT : { score: voice.value, confidence: voice.confidence };
}

/** Over 0 where it is for a rise. */
function confidenceOf(lead: JudgedFigures, move: JudgedFigures, weight: number): number {
  const sign = Math.sign(move.score);
  const along = sign * Math.sign(lead.score) * lead.confidence;
  const kept = along < 0 ? along * (1 - weight) : along;
  return sign === 0
    ? Math.sign(lead.score) * lead.confidence
    : sign * (kept + Math.min(1, 2 * weight) * Math.max(0, move.confidence - Math.max(0, along)));
}

function contributionOf(part: Part, weight: number, contribution: number) {
  const { name, value } = part;
  return { name, value, weight, contribution, confidence: part.value === null ? 0 : part.confidence };
}

function inWords(name: string, weight: number, share: number, isBeyond: boolean): string {
  if (!isBeyond) return `${name} says the same less strongly, and takes nothing away`;
  const most = `of at most ${percent(share)}`;
  return weight === share
    ? `${name} counts ${percent(weight)}, as chosen`
    : `${name} counts ${percent(weight)} ${most}, by what it has to say`;
}
