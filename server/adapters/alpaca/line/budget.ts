import type { LineClocks } from "./line-clocks";
import { type Priority, TERMS } from "./priorities";

const MINUTE_MS = 60_000;
/** A pause that the broker asks for is not believed beyond this. */
const LONGEST_PAUSE_MS = 120_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_OWN_PAUSE_MS = 30_000;
/** What an insisting request still waits after a refusal, before it tries. */
const INSISTING_PAUSE_MS = 500;

/** Who may send when: a sliding minute of our own, corrected by what the broker says of its own count. */
export interface Budget {
  /** Milliseconds until a request of this priority may go out by the present knowledge; 0 when it may now. */
  waitMs(priority: Priority): number;
  /** Counts a request that goes out. */
  take(): void;
  /** Takes in what an answer says of the broker's count, and the pause that a 429 asks for. */
  learn(response: Response): void;
  state(): { readonly usedLastMinute: number; readonly limit: number; readonly resetAt: number | null };
}

/** `limitPerMinute` holds until the broker names its own limit. */
export function openBudget({ wall, monotonic }: LineClocks, random: () => number, limitPerMinute: number): Budget {
  const sent: number[] = [];
  let limit = limitPerMinute;
  /** Requests that the broker counted besides ours, as of its last answer, until `resetAt`. */
  let others = 0;
  let resetAt: number | null = null;
  let pausedAt = 0;
  let pausedUntil = 0;
  let refusals = 0;

  function forgetOld(now: number): void {
    while (sent[0] !== undefined && sent[0] <= now - MINUTE_MS) sent.shift();
    if (resetAt !== null && resetAt <= now) {
      others = 0;
      resetAt = null;
    }
  }

  function waitMs(priority: Priority): number {
    const now = monotonic.now();
    forgetOld(now);
    const { leaves, insists } = TERMS[priority];
    const until = insists ? Math.min(pausedUntil, pausedAt + INSISTING_PAUSE_MS) : pausedUntil;
    const pause = Math.max(0, until - now);
    const most = Math.max(1, Math.floor(limit * (1 - leaves)));
    const excess = sent.length + others - most;
    if (excess < 0) return pause;
    const freeing = sent[excess];
    const free = freeing === undefined ? (resetAt ?? now + MINUTE_MS) : freeing + MINUTE_MS;
    return Math.max(pause, Math.min(free, resetAt ?? free) - now, 1);
  }

  function learn({ status, headers }: Response): void {
    const now = monotonic.now();
    const wallAt = wall.now();
    forgetOld(now);
    const told = {
      limit: numberIn(headers, "x-ratelimit-limit"),
      remaining: numberIn(headers, "x-ratelimit-remaining"),
      reset: numberIn(headers, "x-ratelimit-reset"),
    };
    if (told.limit !== null && told.limit >= 1) limit = told.limit;
    const resetMs = told.reset === null ? 0 : told.reset * 1000 - wallAt;
    if (resetMs > 0 && resetMs <= LONGEST_PAUSE_MS) {
      resetAt = now + resetMs;
      if (told.remaining !== null) others = Math.max(0, limit - told.remaining - sent.length);
    }
    if (status !== 429) {
      refusals = 0;
      return;
    }
    const asked = retryAfterMs(headers, wallAt) ?? (resetAt === null ? null : resetAt - now);
    const own = Math.min(LONGEST_OWN_PAUSE_MS, FIRST_PAUSE_MS * 2 ** refusals);
    refusals++;
    pausedAt = now;
    pausedUntil = now + Math.round((asked ?? own) + own * 0.5 * random());
  }

  return {
    waitMs,
    take: () => sent.push(monotonic.now()),
    learn,
    state() {
      const now = monotonic.now();
      forgetOld(now);
      const until = Math.max(resetAt ?? 0, pausedUntil);
      return { usedLastMinute: sent.length + others, limit, resetAt: until > now ? Math.round(wall.now() + until - now) : null };
    },
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
