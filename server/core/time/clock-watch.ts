import type { Clock } from "../ports";
import { CLOCK_TOLERANCE_MS, type ClockStep } from "./clock-step";

/** The two clocks are read together when no more than this passed meanwhile. */
const TOGETHER_MS = 50;
const TRIES = 5;

export interface ClockLook {
  /** What the wall clock shows. */
  readonly at: number;
  /** What truly passed since the look before; 0 at the first. */
  readonly passedMs: number;
  /** Null while the wall clock went on as the monotonic one did since the look before. */
  readonly step: ClockStep | null;
}

/**
 * Looks at the wall clock, which may be set, beside a monotonic one, which may not. A step is a difference of more than 2 s between two looks:
 * what drifts or is slewed is none, and neither is a process that stood still, for which both clocks went on.
 */
export function createClockWatch(wall: Clock, monotonic: Clock): { look(): ClockLook } {
  let last: { readonly at: number; readonly ticks: number } | null = null;

  function read(): { readonly at: number; readonly ticks: number } {
    for (let tries = 1; ; tries++) {
      const before = monotonic.now();
      const at = wall.now();
      const ticks = monotonic.now();
      if (ticks - before <= TOGETHER_MS || tries === TRIES) return { at, ticks };
    }
  }

  return {
    look() {
      const now = read();
      const passedMs = last ? now.ticks - last.ticks : 0;
      const from = last ? last.at + passedMs : now.at;
      last = now;
      const step = Math.abs(now.at - from) > CLOCK_TOLERANCE_MS ? { from: Math.round(from), to: now.at } : null;
      return { at: now.at, passedMs, step };
    },
  };
}

/** Looks each time it is called, and calls `act` when the wall clock was set since the last time. */
export function afterStep(wall: Clock, monotonic: Clock, act: () => void): () => void {
  const watch = createClockWatch(wall, monotonic);
  return () => {
    if (watch.look().step !== null) act();
  };
}
