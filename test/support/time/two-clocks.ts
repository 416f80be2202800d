import type { Clock } from "@/server/core/ports";

/** A machine's two clocks in the hand of a test: time passes on both, and the wall clock can be set besides. */
export interface TwoClocks {
  readonly wall: Clock;
  readonly monotonic: Clock;
  /** What a clock that was never wrong would show. */
  truth(): number;
  pass(ms: number): void;
  /** Sets the wall clock forward, or back with a negative number. */
  set(byMs: number): void;
  /** How often both were read. */
  looks(): number;
}

export function twoClocks(startAt: number): TwoClocks {
  let passed = 0;
  let wrong = 0;
  let reads = 0;
  return {
    wall: { now: () => startAt + passed + wrong },
    monotonic: {
      now: () => {
        reads++;
        return 5_000 + passed;
      },
    },
    truth: () => startAt + passed,
    pass: (ms) => {
      passed += ms;
    },
    set: (byMs) => {
      wrong += byMs;
    },
    looks: () => Math.floor(reads / 2),
  };
}
