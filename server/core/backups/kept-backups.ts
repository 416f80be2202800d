const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: weeks begin on Mondays. */
const MONDAY_MS = 4 * DAY_MS;

/** How many back-ups stay. */
export interface BackupsKept {
  readonly daily: number;
  readonly weekly: number;
}

/**
 * Which of the back-ups that were taken at these instants stay: the newest of each of the last `daily` days, UTC, and of the last `weekly` weeks, on which any
 * was taken; the newest of all in any case. Days without one count for nothing, so that a desk that stood still for a month keeps what it has.
 */
export function keptBackups(takenAt: readonly number[], { daily, weekly }: BackupsKept): ReadonlySet<number> {
  const newestFirst = [...new Set(takenAt)].sort((a, b) => b - a);
  const days = newestOfEach(newestFirst, (at) => Math.floor(at / DAY_MS)).slice(0, daily);
  const weeks = newestOfEach(newestFirst, (at) => Math.floor((at - MONDAY_MS) / (7 * DAY_MS))).slice(0, weekly);
  return new Set([...newestFirst.slice(0, 1), ...days, ...weeks]);
}

function newestOfEach(newestFirst: readonly number[], periodOf: (at: number) => number): readonly number[] {
  return newestFirst.filter((at, i) => i === 0 || periodOf(newestFirst[i - 1] as number) !== periodOf(at));
}
