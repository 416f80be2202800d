import type { ClockSpeed } from "../core/account";
import type { Clock } from "../core/ports";

export interface ClockState {
  readonly speed: ClockSpeed;
  readonly paused: boolean;
  /** Up to here the clock runs at full speed, whatever its own is. */
  readonly playUntil: number | null;
}

/**
 * The clock of a played market. `reached` is how far everything has been done; `now` runs ahead of it by wall time x speed, but never
 * past `ceiling`: the market waits for the desk, so a pause of the process or a slow run loses nothing.
 */
export class MarketClock implements Clock {
  #reached: number;
  #wallAt: number;
  #ceiling = Number.POSITIVE_INFINITY;
  #state: ClockState;

  constructor(
    reached: number,
    state: ClockState,
    private readonly wall: Clock,
  ) {
    this.#reached = reached;
    this.#state = state;
    this.#wallAt = wall.now();
  }

  get reached(): number {
    return this.#reached;
  }

  get state(): ClockState {
    return this.#state;
  }

  /** Whether the next instant is due at once. */
  get isFull(): boolean {
    const { playUntil, speed, paused } = this.#state;
    if (playUntil !== null && this.#reached < playUntil) return true;
    return speed === "max" && !paused;
  }

  now(): number {
    const { speed, paused } = this.#state;
    if (paused || speed === "max" || this.isFull) return this.#reached;
    return Math.min(this.#ceiling, this.#reached + (this.wall.now() - this.#wallAt) * Number(speed));
  }

  /** Wall milliseconds until the market reaches `at`; 0 at full speed, null while paused. */
  waitMs(at: number): number | null {
    if (this.isFull) return 0;
    if (this.#state.paused) return null;
    return Math.max(0, (at - this.now()) / Number(this.#state.speed));
  }

  /** Everything up to `at` is done; the clock may run on to `ceiling`. */
  reach(at: number, ceiling: number): void {
    this.#reached = at;
    this.#wallAt = this.wall.now();
    this.#ceiling = ceiling;
  }

  set(state: ClockState): void {
    const now = this.now();
    this.#state = state;
    const { speed } = state;
    // The same market time goes on from here: what has passed since `reached` is kept by moving the wall's mark.
    this.#wallAt = this.wall.now() - (speed === "max" ? 0 : (now - this.#reached) / Number(speed));
  }
}
