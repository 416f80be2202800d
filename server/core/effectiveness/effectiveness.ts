import { agreementOf } from "../signals/sentiment/sentiment";
import { SOURCE_KINDS, type SourceKind } from "../signals/sentiment/source-kinds";
import { BANDINGS, type Band, type Banding } from "./bands";
import type { Horizon } from "./horizon";
import { exitsAfter, type LaterPrice, pricesAfter } from "./later-prices";
import { type OutcomeCase, thinCases } from "./outcome-case";
import type { PastReading, SourceScore } from "./past-reading";
import type { RoundTrip } from "./round-trip";
import { figuresOf, type ScoreFigures } from "./score-figures";

export type { PastReading, ScoreFigures };

/** How well one kind of score told what came, in all and by bands. */
export type Predictions = ScoreFigures & {
  /** Scores whose horizon has not passed, and those without a price there. */
  readonly pending: number;
  readonly unpriced: number;
  readonly bands: Readonly<Record<Banding, readonly (ScoreFigures & { readonly title: string })[]>>;
};

export type SourcePredictions = Predictions & { readonly source: string; readonly kind: SourceKind | null };

export type HorizonReport = {
  /** The score of all sources together. */
  readonly together: Predictions;
  /** By name. */
  readonly sources: readonly SourcePredictions[];
};

export type Effectiveness = Readonly<Record<Horizon, HorizonReport>>;

export type EffectivenessInput = {
  /** In any order; those after `now` are left out. */
  readonly readings: readonly PastReading[];
  readonly trips: readonly RoundTrip[];
  /** Market time, epoch milliseconds. What happened later is not looked at. */
  readonly now: number;
};

/** Holds scores against the prices an hour, a day and a trade later. The order of the input changes nothing. */
export function effectivenessOf(input: EffectivenessInput): Effectiveness {
  const past = pastOf(input);
  const agreements = past.map(({ sources }) => agreementOf(sources));
  const kindOf = new Map(past.flatMap(({ sources }) => sources.map(({ source, kind }) => [source, kind] as const)));
  const names = [...kindOf.keys()].sort();
  const reportOf = (horizon: Horizon): HorizonReport => {
    const later = laterOf(horizon, past, input);
    const judge = (scoreOf: ScoreOf) => predictionsOf(gatherCases({ past, agreements, later }, scoreOf));
    return {
      together: judge((reading) => reading.score),
      sources: names.map((source) => ({
        source,
        kind: kindOf.get(source) ?? null,
        ...judge(({ sources }) => sources.find((each) => each.source === source)?.score ?? null),
      })),
    };
  };
  return { hour: reportOf("hour"), day: reportOf("day"), exit: reportOf("exit") };
}

/** The same of each kind of source, by one horizon: of a kind counts the mean score of its sources in each reading. */
export function kindFiguresOf(input: EffectivenessInput, horizon: Horizon): Readonly<Record<SourceKind, ScoreFigures>> {
  const past = pastOf(input);
  const later = laterOf(horizon, past, input);
  const figures = SOURCE_KINDS.map((kind) => {
    const { cases } = gatherCases({ past, agreements: [], later }, (reading) => meanScore(reading.sources, kind));
    return [kind, figuresOf(cases.length, thinCases(cases))] as const;
  });
  return Object.fromEntries(figures) as Record<SourceKind, ScoreFigures>;
}

function pastOf({ readings, now }: EffectivenessInput): readonly PastReading[] {
  return readings.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.runId - b.runId);
}

function laterOf(horizon: Horizon, past: readonly PastReading[], { trips, now }: EffectivenessInput) {
  return horizon === "exit" ? exitsAfter(past, trips, now) : pricesAfter(past, horizon, now);
}

type ScoreOf = (reading: PastReading) => number | null;

interface Past {
  /** Oldest first, with the agreement of each and what came after it; null where it does not matter. */
  readonly past: readonly PastReading[];
  readonly agreements: readonly (number | null)[];
  readonly later: readonly (LaterPrice | null)[];
}

interface Gathered {
  readonly cases: readonly OutcomeCase[];
  readonly pending: number;
  readonly unpriced: number;
}

/** The mean of what the sources of a kind said; null when none of them was there. */
function meanScore(sources: readonly SourceScore[], kind: SourceKind): number | null {
  const scores = sources.filter((source) => source.kind === kind).map(({ score }) => score);
  return scores.length === 0 ? null : scores.reduce((total, score) => total + score, 0) / scores.length;
}

function gatherCases({ past, agreements, later }: Past, scoreOf: ScoreOf): Gathered {
  const cases: OutcomeCase[] = [];
  let [pending, unpriced] = [0, 0];
  for (const [i, reading] of past.entries()) {
    const found = later[i] ?? null;
    const score = scoreOf(reading);
    if (score === null || found === null) continue;
    const { symbol, at, price, action } = reading;
    if (price === null || found.state === "none") unpriced += 1;
    else if (found.state === "pending") pending += 1;
    else {
      const change = found.price / price - 1;
      cases.push({ symbol, at, until: found.at, score, change, agreement: agreements[i] ?? null, action });
    }
  }
  return { cases, pending, unpriced };
}

function predictionsOf({ cases, pending, unpriced }: Gathered): Predictions {
  const independent = thinCases(cases);
  const bandsOf = (list: readonly Band[]) =>
    list.map(({ title, holds }) => ({ title, ...figuresOf(cases.filter(holds).length, independent.filter(holds)) }));
  const bands = {
    score: bandsOf(BANDINGS.score),
    agreement: bandsOf(BANDINGS.agreement),
    action: bandsOf(BANDINGS.action),
  };
  return { ...figuresOf(cases.length, independent), pending, unpriced, bands };
}
