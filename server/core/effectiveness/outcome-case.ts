import type { Action } from "../decision/decision";

/** A score, and what the price did after it. */
export type OutcomeCase = {
  readonly symbol: string;
  /** From the reading to the price that was compared with it, epoch milliseconds. */
  readonly at: number;
  readonly until: number;
  /** In [-1, 1]. */
  readonly score: number;
  /** Later price over the price of the reading, less 1. */
  readonly change: number;
  /** How far the sources of the reading agreed, in [0, 1]; null where fewer than two had a direction. */
  readonly agreement: number | null;
  readonly action: Action | null;
};

/** A score nearer to 0 calls neither way. */
export const LEAST_CALL = 0.05;

export function isCall({ score }: Pick<OutcomeCase, "score">): boolean {
  return Math.abs(score) >= LEAST_CALL;
}

/** The return of going with the score: `change` for a positive one, its opposite for a negative one. */
export function inItsDirection({ score, change }: Pick<OutcomeCase, "score" | "change">): number {
  return score < 0 ? -change : change;
}

/**
 * Cases, oldest first, of which no two of one symbol overlap in time: the earliest first, then the next that begins when it has ended. Two
 * readings five minutes apart share almost all of the hour after them, and count as one.
 */
export function thinCases(cases: readonly OutcomeCase[]): readonly OutcomeCase[] {
  const free = new Map<string, number>();
  return cases.filter(({ symbol, at, until }) => {
    if (at < (free.get(symbol) ?? Number.NEGATIVE_INFINITY)) return false;
    free.set(symbol, until);
    return true;
  });
}
