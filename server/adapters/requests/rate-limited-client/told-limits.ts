/** A pause that the broker asks for is not believed beyond this. */
const LONGEST_PAUSE_MS = 120_000;

/** What an answer says of the broker's own count; null where it says nothing that can be. Times in milliseconds from now. */
export type ToldLimits = {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Until the count starts anew. */
  readonly resetMs: number | null;
  /** How long whoever was refused is to wait. */
  readonly retryMs: number | null;
};

/** Reads the headers of an answer that came at `now` (epoch milliseconds, as the broker's clock has it). */
export function toldLimits(headers: Headers, now: number): ToldLimits {
  const limit = numberIn(headers, "x-ratelimit-limit");
  const reset = numberIn(headers, "x-ratelimit-reset");
  const resetMs = reset === null ? 0 : reset * 1000 - now;
  return {
    limit: limit !== null && limit >= 1 ? limit : null,
    remaining: numberIn(headers, "x-ratelimit-remaining"),
    resetMs: resetMs > 0 && resetMs <= LONGEST_PAUSE_MS ? resetMs : null,
    retryMs: retryAfterMs(headers, now),
  };
}

function numberIn(headers: Headers, name: string): number | null {
  const text = headers.get(name);
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(headers: Headers, now: number): number | null {
  const seconds = numberIn(headers, "retry-after");
  const ms = seconds === null ? Date.parse(headers.get("retry-after") ?? "") - now : seconds * 1000;
  return Number.isFinite(ms) ? Math.min(LONGEST_PAUSE_MS, Math.max(0, ms)) : null;
}
