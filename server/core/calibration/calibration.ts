import { LEAST_CASES } from "../effectiveness/horizon";
import { type Interval, wilsonInterval } from "../effectiveness/intervals";
import { inItsDirection, isCall, type OutcomeCase, thinCases } from "../effectiveness/outcome-case";

/** A decision that called a direction, by the confidence that it said, and what the price did after it. */
export type CalledCase = OutcomeCase & {
  /** In [0, 1]. */
  readonly confidence: number;
};

/** Cases of like confidence: `from` up to `to`, the last one with its end. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
  /** The mean confidence that was said in it. */
  readonly said: number;
  /** Share of them that the price followed, with Wilson's interval. */
  readonly came: number;
  readonly interval: Interval;
};

/** How far said confidence is what came of it. */
export type Calibration = {
  /** All calls of which it is known what came, and those that do not overlap; what follows is of these. */
  readonly cases: number;
  readonly independent: number;
  readonly least: number;
  /**
   * Mean square of said less came (0 or 1): 0 is perfect, 0.25 what always saying one half has. Null under the least count. Source: Brier 1950.
   */
  readonly brier: number | null;
  /** The same of always saying the share that came, which knows nothing but how often. */
  readonly brierOfBase: number | null;
  /** Only those with a case, ascending. */
  readonly bins: readonly CalibrationBin[];
};

const BINS = 10;

/** Holds the confidence of calls, oldest first, against whether the price followed them. One after which it stood still was not followed. */
export function calibrationOf(cases: readonly CalledCase[]): Calibration {
  const calls = cases.filter(isCall);
  const independent = thinCases(calls) as readonly CalledCase[];
  const judged = independent.map((each) => ({ said: each.confidence, came: inItsDirection(each) > 0 ? 1 : 0 }));
  const isEnough = judged.length >= LEAST_CASES;
  const base = meanOf(judged.map(({ came }) => came));
  const brierWith = (saidOf: (each: (typeof judged)[number]) => number) =>
    isEnough ? meanOf(judged.map((each) => (saidOf(each) - each.came) ** 2)) : null;
  return {
    cases: calls.length,
    independent: judged.length,
    least: LEAST_CASES,
    brier: brierWith(({ said }) => said),
    brierOfBase: brierWith(() => base),
    bins: Array.from({ length: BINS }, (_, index) => binOf(index, judged)).filter((bin) => bin !== null),
  };
}

function binOf(index: number, judged: readonly { readonly said: number; readonly came: number }[]): CalibrationBin | null {
  const own = judged.filter(({ said }) => Math.min(BINS - 1, Math.floor(said * BINS)) === index);
  const hits = own.filter(({ came }) => came === 1).length;
  const interval = wilsonInterval(hits, own.length);
  if (!interval) return null;
  const said = meanOf(own.map((each) => each.said));
  return { from: index / BINS, to: (index + 1) / BINS, cases: own.length, said, came: hits / own.length, interval };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
