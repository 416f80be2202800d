/** From how many unexplained differences on, and from which part of what was done. One alone is a part of one, and says little. */
export const UNEXPLAINED = { least: 3, share: 0.05 } as const;

/** How many days back comparisons are taken together: what goes wrong once a day is not seen in any one of them. */
export const UNEXPLAINED_DAYS = 30;

export type UnexplainedCount = {
  readonly unexplained: number;
  /** Decisions in which either asked for something, and fills: two that hold agree without having shown anything. */
  readonly acts: number;
};

/** Which part of what was done is not what a backtest makes of it, and nobody knows why; null where nothing was done. */
export function unexplainedShare({ unexplained, acts }: UnexplainedCount): number | null {
  return acts === 0 ? null : unexplained / acts;
}

/** Whether that is too much. */
export function isUnexplained(of: UnexplainedCount): boolean {
  return of.unexplained >= UNEXPLAINED.least && (unexplainedShare(of) ?? 0) >= UNEXPLAINED.share;
}
