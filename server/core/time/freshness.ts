import { CLOCK_TOLERANCE_MS } from "./clock-step";

/**
 * Whether `at` is no longer ago than `forMs` at `now`. What lies further ahead than clocks differ was written by one that has gone back since:
 * how old it is nobody knows, and it is not fresh.
 */
export function isFresh(at: number, now: number, forMs: number): boolean {
  return now - at <= forMs && !isAhead(at, now);
}

/** Whether `at`, which was the present once, lies ahead of `now`: the clock has gone back since. */
export function isAhead(at: number, now: number): boolean {
  return at - now > CLOCK_TOLERANCE_MS;
}
