/** A session ends when nobody used it for so long, */
export const IDLE_MS = 12 * 60 * 60_000;
/** and after so long in any case. */
export const ABSOLUTE_MS = 7 * 24 * 60 * 60_000;

export interface SessionTimes {
  readonly createdAt: number;
  readonly seenAt: number;
  readonly endedAt: number | null;
}

/** Until when a session is good; the past for one that was ended. Wall time. */
export function goodUntil({ createdAt, seenAt, endedAt }: SessionTimes): number {
  return Math.min(endedAt ?? Number.POSITIVE_INFINITY, createdAt + ABSOLUTE_MS, seenAt + IDLE_MS);
}
