import { isAhead } from "../core/time/freshness";

/** How one part of a source stands. Times in epoch milliseconds. */
export type FeedState = {
  readonly part: string;
  readonly everyMs: number;
  readonly triedAt: number | null;
  readonly succeededAt: number | null;
  /** When it is to be looked at again: a source may ask to be left alone for a while. */
  readonly nextAt: number | null;
  /** Why the last look failed; null when it did not. */
  readonly failure: string | null;
};

/** So many looks may be late before a source whose looks do not fail counts as silent. */
const LATE_LOOKS = 5;
const LEAST_LATE_MS = 120_000;

/**
 * Why a source cannot be believed at `now`, from those of its parts that speak on a symbol: null when there is none of them. One part that is
 * well is enough.
 */
export function healthOf(parts: readonly FeedState[], now: number): { readonly failure: string | null } | null {
  if (parts.length === 0) return null;
  const troubles = parts.map((part) => troubleOf(part, now));
  return { failure: troubles.includes(null) ? null : troubles.filter((trouble) => trouble !== null).join("; ") };
}

/** Why a part cannot be believed at `now`; null when it can. */
export function troubleOf({ everyMs, triedAt, succeededAt, nextAt, failure }: FeedState, now: number): string | null {
  if (failure !== null) return failure;
  if (triedAt === null || succeededAt === null) return "it was not looked at yet";
  if (isAhead(triedAt, now)) return "it was last looked at by a clock that has gone back since";
  const lateMs = now - Math.max(succeededAt, nextAt ?? 0);
  if (lateMs <= Math.max(LEAST_LATE_MS, LATE_LOOKS * everyMs)) return null;
  return `nobody has looked at it for ${Math.round((now - succeededAt) / 60_000)} minutes`;
}
