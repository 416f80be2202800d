import type { ToldLimits } from "./told-limits";

const MINUTE_MS = 60_000;

/** A sliding minute of requests of our own, corrected by what the broker says of its count. All times by a monotonic clock. */
export class RequestCount {
  readonly #sent: number[] = [];
  #limit: number;
  /** Requests that the broker counted besides ours, as of its last answer, until `resetAt`. */
  #others = 0;
  #resetAt: number | null = null;

  /** `limitPerMinute` holds until the broker names its own limit. */
  constructor(limitPerMinute: number) {
    this.#limit = limitPerMinute;
  }

  take(now: number): void {
    this.#sent.push(now);
  }

  learn(now: number, { limit, remaining, resetMs }: ToldLimits): void {
    this.#forgetOld(now);
    this.#limit = limit ?? this.#limit;
    if (resetMs === null) return;
    this.#resetAt = now + resetMs;
    if (remaining !== null) this.#others = Math.max(0, this.#limit - remaining - this.#sent.length);
  }

  /** Milliseconds until one more goes into the minute of which the part `leaves` is left to others; 0 when it does now. */
  waitMs(now: number, leaves: number): number {
    this.#forgetOld(now);
    const most = Math.max(1, Math.floor(this.#limit * (1 - leaves)));
    const excess = this.#sent.length + this.#others - most;
    if (excess < 0) return 0;
    const freeing = this.#sent[excess];
    const free = freeing === undefined ? (this.#resetAt ?? now + MINUTE_MS) : freeing + MINUTE_MS;
    return Math.max(1, Math.min(free, this.#resetAt ?? free) - now);
  }

  /** `resetAt` is when the broker's count starts anew; null when it named no time. */
  state(now: number): { readonly used: number; readonly limit: number; readonly resetAt: number | null } {
    this.#forgetOld(now);
    return { used: this.#sent.length + this.#others, limit: this.#limit, resetAt: this.#resetAt };
  }

  #forgetOld(now: number): void {
    while (this.#sent[0] !== undefined && this.#sent[0] <= now - MINUTE_MS) this.#sent.shift();
    if (this.#resetAt === null || this.#resetAt > now) return;
    this.#others = 0;
    this.#resetAt = null;
  }
}
