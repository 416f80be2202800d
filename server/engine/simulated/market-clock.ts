import type { ClockSpeed } from "../../core/accounts/account";
import type { Clock } from "../../core/ports";

export interface ClockState {
  readonly speed: ClockSpeed;
  readonly paused: boolean;
  /** Up to here the clock runs at full speed, whatever its own is. */
  readonly playUntil: number | null;
}

/** How far, in wall time, a clock that follows runs on without a newer word. */
const FOLLOWED_MS = 2_000;

/**
 * The clock of a played market. `done` is how far every run has ended, `reached` how far the market has moved: further while the runs of
 * an instant go on. `now` runs ahead of both by wall time x speed, but never past the ceiling: the market waits for the desk, so a pause
 * of the process or a slow run loses nothing. In a process that does not play the market it follows what the one that does tells.
 */
export class MarketClock implements Clock {
  #done: number;
  #reached: number;
  /** The market's time when the wall's was `#wallAt`. */
  #mark: number;
  #wallAt: number;
  #ceiling = Number.POSITIVE_INFINITY;
  #state: ClockState;
  #leads = false;

  constructor(
    done: number,
    state: ClockState,
    private readonly wall: Clock,
  ) {
    this.#done = done;
    this.#reached = done;
    this.#mark = done;
    this.#state = state;
    this.#wallAt = wall.now();
  }

  get done(): number {
    return this.#done;
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
    if (paused || speed === "max" || this.isFull) return this.#mark;
    const passedMs = Math.max(0, this.wall.now() - this.#wallAt) * Number(speed);
    return Math.max(this.#mark, Math.min(this.#ceiling, this.#mark + passedMs));
  }

  /** Wall milliseconds until the market reaches `at`; 0 at full speed, null while paused. */
  waitMs(at: number): number | null {
    if (this.isFull) return 0;
    if (this.#state.paused) return null;
    return Math.max(0, (at - this.now()) / Number(this.#state.speed));
  }

  /** The market stands at `at` or later, and goes no further than `ceiling` until the runs of the instant have ended. */
  move(at: number, ceiling = this.#ceiling): void {
    this.#setMark(Math.max(at, Math.min(this.now(), ceiling)));
    this.#reached = Math.max(this.#reached, at);
    this.#ceiling = ceiling;
  }

  /** What comes next comes at `ceiling`, whatever was to come before. */
  runTo(ceiling: number): void {
    this.#setMark(this.now());
    this.#ceiling = ceiling;
  }

  /** Every run up to `at` has ended; the clock may run on to `ceiling`. */
  reach(at: number, ceiling: number): void {
    this.move(at, ceiling);
    this.#done = at;
  }

  /** The market stands where the books say that every run has ended; for whoever is about to play it. */
  resume(done: number): void {
    this.#done = done;
    this.#reached = done;
    this.#setMark(done);
  }

  /** This process plays the market from now on. */
  lead(): void {
    this.#setMark(this.now());
    this.#ceiling = Number.POSITIVE_INFINITY;
    this.#leads = true;
  }

  /** Another process may play the market from now on. */
  leave(): void {
    this.#leads = false;
    this.follow(this.now());
  }

  /** The process that plays the market says that it stands at `at`. */
  follow(at: number): void {
    if (this.#leads) return;
    this.#setMark(at);
    this.#reached = Math.max(this.#reached, at);
    const { speed } = this.#state;
    this.#ceiling = at + FOLLOWED_MS * (speed === "max" ? 0 : Number(speed));
  }

  set(state: ClockState): void {
    this.#setMark(this.now());
    this.#state = state;
  }

  #setMark(at: number): void {
    this.#mark = at;
    this.#wallAt = this.wall.now();
  }
}
