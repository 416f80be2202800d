import { UNEXPLAINED, UNEXPLAINED_DAYS, type UnexplainedCount, unexplainedShare } from "../divergence/unexplained";
import { percent } from "../money/plain-figures";

/**
 * What the desk finds of one agent since it stands on its rung. `rejects` of the last hour; `fallFraction` as a part of its capital, at least 0; `unexplained` of
 * `acts` by the comparisons of the last days with a backtest.
 */
export type AgentTrouble = { readonly rejects: number; readonly fallFraction: number } & UnexplainedCount;

interface Fall {
  readonly title: string;
  /** From here on it moves the agent down. */
  readonly threshold: number;
  /** Exactly what is measured, and over which window. */
  readonly says: string;
  readonly observed: (trouble: AgentTrouble) => number;
  readonly words: (observed: number, threshold: number) => string;
}

/** What moves one agent a rung down of the desk's own accord; what moves a whole account says `server/core/triggers/triggers.ts`. */
export const FALLS: readonly Fall[] = [
  {
    title: "Refused orders",
    threshold: 5,
    says: "Orders of the agent that the broker refused in the last hour, since it stands on its rung.",
    observed: ({ rejects }) => rejects,
    words: (observed, threshold) => `the broker refused ${observed} of its orders within an hour, and ${threshold} are enough`,
  },
  {
    title: "Fall from its peak",
    threshold: 0.1,
    says: "How far the result of the trades that it entered on its rung and has ended is under the highest that it was there, as a part of its capital.",
    observed: ({ fallFraction }) => fallFraction,
    words: (observed, threshold) =>
      `its closed trades on this rung are ${percent(observed)} of its capital under their best, and ${percent(threshold)} are enough`,
  },
  {
    title: "Unexplained differences",
    threshold: UNEXPLAINED.share,
    says: `Which part of what it did is not what a backtest of the same days makes of it, and has no cause, by the comparisons of ${UNEXPLAINED_DAYS} days that began since it stands on its rung; from ${UNEXPLAINED.least} such differences on.`,
    observed: (trouble) => (trouble.unexplained < UNEXPLAINED.least ? 0 : (unexplainedShare(trouble) ?? 0)),
    words: (observed, threshold) =>
      `${percent(observed)} of what it did on this rung is not what a backtest makes of it, nobody knows why, and ${percent(threshold)} are enough`,
  },
];

/** Why an agent is moved a rung down; null where nothing asks for it. */
export function fallOf(trouble: AgentTrouble): string | null {
  for (const { threshold, observed, words } of FALLS) {
    const value = observed(trouble);
    if (value >= threshold) return words(value, threshold);
  }
  return null;
}

/** How far the sum of results, oldest first, is under the highest that it was, 0 among them. US dollars. */
export function fallUsd(results: readonly number[]): number {
  let [sum, peak] = [0, 0];
  for (const result of results) {
    sum += result;
    peak = Math.max(peak, sum);
  }
  return peak - sum;
}
