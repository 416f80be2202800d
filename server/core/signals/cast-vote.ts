import type { Chart } from "./technical-chart";
import { ramp, type TechnicalVote, type VoteRule } from "./technical-votes";

/** From this signal on a vote has all the confidence its finding allows; below, it fades in, so that no vote enters the score with a jump. */
const FULLY_HEARD_SIGNAL = 0.3;
/** The surest voice is worth this much confidence alone: one voice is a coin toss, two that agree come to 0.75. */
const VOICE_WORTH = 0.5;

/** What a rule says of a chart each time it is cast; the figure shown and the words are made when they are asked for. */
export class CastVote implements TechnicalVote {
  readonly name: TechnicalVote["name"];
  signal = 0;
  confidence = 0;

  constructor(
    private readonly rule: VoteRule,
    private readonly chart: Chart,
  ) {
    this.name = rule.name;
  }

  cast(): this {
    this.signal = 0;
    this.confidence = 0;
    if (!this.speaks) return this;
    const { rule, chart } = this;
    const lean = rule.lean(chart);
    const strength = ramp(Math.abs(lean), rule.quiet, rule.full);
    const certainty = strength > 0 ? rule.certainty(chart) : 0;
    if (!(certainty > 0)) return this;
    this.signal = Math.sign(lean) * strength;
    this.confidence = certainty * Math.min(1, strength / FULLY_HEARD_SIGNAL);
    return this;
  }

  get value(): number | null {
    const { rule, chart } = this;
    return this.speaks ? (rule.value ?? rule.lean)(chart) : null;
  }

  get reason(): string {
    const { rule, chart } = this;
    if (chart.count < rule.bars) return `needs ${rule.bars} bars and has ${chart.count}`;
    if (rule.silence?.holds(chart)) return rule.silence.reason(chart);
    const verdict = this.signal === 0 ? "too little to say" : `points ${this.signal > 0 ? "up" : "down"}`;
    return `${rule.seen(chart)}: ${verdict}`;
  }

  /** Whether there is a figure. */
  private get speaks(): boolean {
    const { rule, chart } = this;
    return chart.count >= rule.bars && !rule.silence?.holds(chart);
  }
}

/**
 * Score = mean of the signals of the votes that speak, weighted by confidence; 0 when none does.
 * Confidence = agreement x (1 - product of (1 - 0.5 x confidence)) over these votes; agreement = |sum of confidence x signal| / sum of its sizes.
 */
export function weighVotes(votes: readonly CastVote[]): { readonly score: number; readonly confidence: number } {
  let weight = 0;
  let sum = 0;
  let force = 0;
  let doubt = 1;
  for (const { signal, confidence } of votes) {
    weight += confidence;
    sum += confidence * signal;
    force += confidence * Math.abs(signal);
    doubt *= 1 - VOICE_WORTH * confidence;
  }
  return weight === 0 ? { score: 0, confidence: 0 } : { score: sum / weight, confidence: (Math.abs(sum) / force) * (1 - doubt) };
}
