export interface Timed {
  /** Wall times in epoch milliseconds. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** How long something took in milliseconds; null while it has not begun or not ended. */
export function durationOf({ startedAt, endedAt }: Timed): number | null {
  return startedAt === null || endedAt === null ? null : endedAt - startedAt;
}

/** Below this, differences are hiccups of the machine. */
const HICCUP_MS = 50;
const FULL_QUANTILE = 0.95;

/** The duration in milliseconds that fills a cell: the slowest but for one in twenty, so that one outlier does not flatten the rest. */
export function fullDuration(durationsMs: readonly number[]): number {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  return Math.max(HICCUP_MS, sorted[Math.floor((sorted.length - 1) * FULL_QUANTILE)] ?? 0);
}

const LEAST_SHARE = 0.08;

/** How much of its cell a duration fills, in [0, 1]; 0 for what has none. */
export function shareOf(durationMs: number | null, fullMs: number): number {
  return durationMs === null ? 0 : Math.min(1, Math.max(LEAST_SHARE, durationMs / fullMs));
}

const SLOW_FACTOR = 3;

/** Whether a step took more than three times its usual (median) duration, by more than a hiccup. */
export function isSlow(durationMs: number | null, usualMs: number | undefined): boolean {
  if (durationMs === null || usualMs === undefined) return false;
  return durationMs > SLOW_FACTOR * usualMs && durationMs - usualMs > HICCUP_MS;
}
