import { BANDINGS, type Band, type Banding } from "./effectiveness/bands";
import { HORIZONS, type Horizon } from "./effectiveness/horizons";
import { exitsAfter, type LaterPrice, pricesAfter } from "./effectiveness/later-prices";
import { type OutcomeCase, thinCases } from "./effectiveness/outcome-case";
import type { PastReading, SourceScore } from "./effectiveness/past-reading";
import type { RoundTrip } from "./effectiveness/round-trips";
import { figuresOf, type ScoreFigures } from "./effectiveness/score-figures";
import { agreementOf } from "./sentiment";
import { SOURCE_KINDS, type SourceKind } from "./sentiment/source-kinds";

export { HORIZONS, type Horizon, type PastReading, type RoundTrip, type ScoreFigures };

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
  /** Of a kind the mean score of its sources in each reading. */
  readonly kinds: Readonly<Record<SourceKind, ScoreFigures>>;
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
export function effectivenessOf({ readings, trips, now }: EffectivenessInput): Effectiveness {
  const past = readings.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.runId - b.runId);
  const agreements = past.map(({ sources }) => agreementOf(sources));
  const kindOf = new Map(past.flatMap(({ sources }) => sources.map(({ source, kind }) => [source, kind] as const)));
  const names = [...kindOf.keys()].sort();
  const reportOf = (horizon: Horizon): HorizonReport => {
    const later = horizon === "exit" ? exitsAfter(past, trips, now) : pricesAfter(past, horizon, now);
    const gather = (scoreOf: ScoreOf) => gatherCases({ past, agreements, later }, scoreOf);
    const kinds = SOURCE_KINDS.map((kind) => {
      const { cases } = gather((reading) => meanScore(reading.sources, kind));
      return [kind, figuresOf(cases.length, thinCases(cases))] as const;
    });
    return {
      together: predictionsOf(gather((reading) => reading.score)),
      sources: names.map((name) => ({
        source: name,
        kind: kindOf.get(name) ?? null,
        ...predictionsOf(gather(({ sources }) => sources.find(({ source }) => source === name)?.score ?? null)),
      })),
      kinds: Object.fromEntries(kinds) as Record<SourceKind, ScoreFigures>,
    };
  };
  return { hour: reportOf("hour"), day: reportOf("day"), exit: reportOf("exit") };
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
