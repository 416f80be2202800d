import type { AgentParams } from "../agents/agent";
import { assetClassOf } from "../market/asset-class";
import { signed } from "../money/figures";
import { SOURCE_KINDS, type SourceKind } from "../signals/sentiment/source-kinds";
import type { SourceWeights } from "../signals/source-weights";
import { LEAST_CASES, type TimedHorizon } from "./horizon";
import type { ScoreFigures } from "./score-figures";

/** An information coefficient counts in full over very many cases, half over so many. */
const HALF_TRUST_CASES = 60;
/** So much of its weight a kind gains for each point by which its trusted coefficient is over the mean of the kinds that are compared. */
const GAIN = 5;
/** No weight moves by more than this part of itself. */
const MOST = 0.5;
/** What an agent's parameter takes. */
const HEAVIEST = 1;
/** Weights move in hundredths. */
const STEPS = 100;
/** So far a step may be missed by rounding. */
const NOISE = 1e-9;

export type Evidence = Pick<ScoreFigures, "independent" | "ic" | "icInterval">;

export type WeightSuggestion = {
  readonly kind: SourceKind;
  readonly present: number;
  readonly suggested: number;
  /** A sentence that says why. */
  readonly reason: string;
};

/** Whether an agent decides by headlines at all, so that their weights matter. */
export function readsHeadlines({ strategy, sentimentWeight }: Pick<AgentParams, "strategy" | "sentimentWeight">): boolean {
  return strategy === "sentiment_momentum" && sentimentWeight > 0;
}

/**
 * After how long an agent's scores are judged: an hour where it sells before the close and so never holds for a day, else a day.
 * A market that never closes has no such end.
 */
export function horizonOf(symbol: string, { exitAtSessionEnd }: Pick<AgentParams, "exitAtSessionEnd">): TimedHorizon {
  return exitAtSessionEnd && assetClassOf(symbol) !== "crypto" ? "hour" : "day";
}

/**
 * Weights for an agent's kinds of sources from what their scores told before. A kind is shown to predict where the interval of its information
 * coefficient lies over 0, and to mislead where it lies under it. Weight goes to the kinds shown to predict; where there is none, it goes away
 * from those shown to mislead. What they are compared by is IC x n / (n + 60) over n independent cases; each weight w becomes
 * w x (1 + g x (own - mean)), the mean being weighted by w and g being 5, or less where a weight would move by more than half or exceed 1. So the
 * sum stays what it was, a weight of 0 stays 0, and without evidence nothing changes. Nothing is applied here.
 */
export function suggestWeights(
  present: SourceWeights,
  evidence: Readonly<Record<SourceKind, Evidence>>,
): readonly WeightSuggestion[] {
  const verdicts = SOURCE_KINDS.map((kind) => ({ kind, weight: present[kind], ...verdictOf(evidence[kind]) }));
  const compared = verdicts.filter(({ weight, verdict }) => weight > 0 && verdict !== "few");
  const found = compared.some(({ verdict }) => verdict === "predicts");
  const worth = (each: Verdict) => (each.verdict === (found ? "predicts" : "misleads") ? each.trusted : 0);
  const total = compared.reduce((sum, { weight }) => sum + weight, 0);
  const mean = compared.reduce((sum, each) => sum + each.weight * worth(each), 0) / total;
  const edges = compared.map((each) => ({ ...each, edge: worth(each) - mean }));
  const gain = Math.min(GAIN, ...edges.map(mostGain));
  const moves = wholeSteps(edges.map(({ weight, edge }) => weight * gain * edge * STEPS));
  const steps = new Map(edges.map(({ kind }, i) => [kind, moves[i] ?? 0]));
  const some = { found, comparable: compared.length > 1, blocked: gain === 0 };
  return verdicts.map(({ kind, weight, ...verdict }) => {
    const move = steps.get(kind) ?? 0;
    const suggested = move === 0 ? weight : Number((weight + move / STEPS).toFixed(12));
    return { kind, present: weight, suggested, reason: `${reasonOf(verdict, weight, move, some)}.` };
  });
}

interface Verdict extends Evidence {
  readonly verdict: "few" | "predicts" | "misleads" | "open";
  /** The information coefficient, shrunk by how few cases it rests on. */
  readonly trusted: number;
}

function verdictOf(evidence: Evidence): Verdict {
  const { independent, ic, icInterval } = evidence;
  const trusted = ((ic ?? 0) * independent) / (independent + HALF_TRUST_CASES);
  if (independent < LEAST_CASES) return { ...evidence, trusted, verdict: "few" };
  if (icInterval && icInterval.low > 0) return { ...evidence, trusted, verdict: "predicts" };
  return { ...evidence, trusted, verdict: icInterval && icInterval.high < 0 ? "misleads" : "open" };
}

/** How large the gain may be before a weight moves by more than half of itself, or over what a parameter takes. */
function mostGain({ weight, edge }: { readonly weight: number; readonly edge: number }): number {
  if (edge === 0) return Number.POSITIVE_INFINITY;
  const room = edge > 0 ? Math.max(0, Math.min(MOST, HEAVIEST / weight - 1)) : MOST;
  return room / Math.abs(edge);
}

/** Moves in whole steps, none further than it was and of the same sum, 0: what is cut from one side is cut from the other. */
function wholeSteps(moves: readonly number[]): readonly number[] {
  const whole = moves.map((move) => Math.trunc(move + Math.sign(move) * NOISE));
  for (let left = sum(whole); left !== 0; left -= Math.sign(left)) {
    const side = Math.sign(left);
    const rests = whole.map((move, i) =>
      Math.sign(move) === side ? Math.abs((moves[i] as number) - move) : Number.POSITIVE_INFINITY,
    );
    const least = rests.indexOf(Math.min(...rests));
    whole[least] = (whole[least] as number) - side;
  }
  return whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const SHOWN = {
  predicts: "it is shown to predict",
  misleads: "it points the wrong way",
  open: "it is not shown to predict",
} as const;

interface Comparison {
  /** Whether some kind is shown to predict. */
  readonly found: boolean;
  /** Whether there are two kinds with enough cases. */
  readonly comparable: boolean;
  /** Whether the largest weight that there may be keeps all from moving. */
  readonly blocked: boolean;
}

function reasonOf({ verdict, ...evidence }: Verdict, weight: number, move: number, comparison: Comparison): string {
  if (weight === 0) return "Its weight is 0, and nothing moves there";
  if (verdict === "few") return `${evidence.independent} of the ${LEAST_CASES} independent cases it takes: it keeps its weight`;
  return `${measured(evidence)}: ${SHOWN[verdict]}${effectOf(verdict, move, comparison)}`;
}

function measured({ independent, ic, icInterval }: Evidence): string {
  if (ic === null) return `In ${independent} independent cases its scores or the returns never differed`;
  const range = icInterval ? `, 95 % from ${signed(icInterval.low)} to ${signed(icInterval.high)}` : "";
  return `IC ${signed(ic)} over ${independent} independent cases${range}`;
}

function effectOf(verdict: keyof typeof SHOWN, move: number, { found, comparable, blocked }: Comparison): string {
  if (move > 0)
    return verdict === "predicts" ? ", and gains weight" : ", but another kind points the wrong way and gives it weight";
  if (move < 0) return found ? ", and gives weight to what is" : ", and loses weight";
  if (!comparable) return ", but no other kind has enough cases to move weight to or from";
  if (blocked) return ", but a weight cannot be over 1: lower all of them in proportion first";
  return ", and nothing is to be moved for it";
}
