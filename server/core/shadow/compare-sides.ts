import { bootstrapInterval } from "../counterfactual/bootstrap-interval";
import { LEAST_CASES } from "../effectiveness/horizon";
import type { Interval } from "../effectiveness/intervals";
import type { AssetClass } from "../market/market";
import { dayStart } from "../market/market-day";

/** What both sides had come to at a run, before what it decided, US dollars since they began. */
export type ComparedRun = {
  /** Due time, epoch milliseconds. */
  readonly at: number;
  readonly shadowUsd: number;
  readonly agentUsd: number;
};

/** What one side came to. */
export type SideFigures = {
  /** Closed and open, fees taken off; null where it is not known. */
  readonly resultUsd: number | null;
  /** The deepest fall of the result from its highest, 0 or more; null where it is not known. */
  readonly worstFallUsd: number | null;
  readonly trades: number;
  /** Share of the trades that won; null without any. */
  readonly hitRate: number | null;
  /** Of one trade, with its interval, null under 30: too few to say. */
  readonly meanUsd: number | null;
  readonly interval: Interval | null;
};

/** By how much the shadow did better a day of the market. better, worse: the whole interval lies on one side of 0, over at least 30 days. */
export type DayDifference = {
  readonly days: number;
  readonly least: number;
  readonly meanUsd: number | null;
  readonly interval: Interval | null;
  readonly verdict: "better" | "worse" | "open" | "few";
};

/** Figures of one side by its results at the runs, oldest first, and what each of its trades brought. */
export function sideFigures(results: readonly number[], tradesUsd: readonly number[], seed: string): SideFigures {
  const trades = tradesUsd.length;
  const isEnough = trades >= LEAST_CASES;
  return {
    resultUsd: results.at(-1) ?? null,
    worstFallUsd: results.length === 0 ? null : worstFall(results),
    trades,
    hitRate: trades === 0 ? null : tradesUsd.filter((usd) => usd > 0).length / trades,
    meanUsd: isEnough ? meanOf(tradesUsd) : null,
    interval: isEnough ? bootstrapInterval(tradesUsd, seed) : null,
  };
}

/**
 * Holds the shadow against the agent on paper day by day over the same runs, oldest first: a day comes to what it added to the results, the first to what it
 * did since the first run.
 */
export function dayDifference(runs: readonly ComparedRun[], assetClass: AssetClass, seed: string): DayDifference {
  const ahead = new Map(runs.map(({ at, shadowUsd, agentUsd }) => [dayStart(assetClass, at), shadowUsd - agentUsd]));
  const ends = [...ahead.values()];
  const [first] = runs;
  const began = first ? first.shadowUsd - first.agentUsd : 0;
  const gained = ends.map((end, index) => end - (ends[index - 1] ?? began));
  const isEnough = gained.length >= LEAST_CASES;
  const interval = isEnough ? bootstrapInterval(gained, seed) : null;
  return {
    days: gained.length,
    least: LEAST_CASES,
    meanUsd: isEnough ? meanOf(gained) : null,
    interval,
    verdict: isEnough ? verdictOf(interval) : "few",
  };
}

function verdictOf(interval: Interval | null): DayDifference["verdict"] {
  if (interval === null) return "open";
  if (interval.low > 0) return "better";
  return interval.high < 0 ? "worse" : "open";
}

function worstFall(results: readonly number[]): number {
  let [highest, deepest] = [0, 0];
  for (const result of results) {
    highest = Math.max(highest, result);
    deepest = Math.max(deepest, highest - result);
  }
  return deepest;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
