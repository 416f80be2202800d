/** Often enough to see what keeps people waiting, and seldom enough to cost nothing on a desk that rests. */
const EVERY_MS = 500;
/** What counts as lately: ten minutes. */
const KEPT = 1_200;

export interface EventLoopLag {
  /** Milliseconds by which 99 of 100 timers of the last ten minutes were late at most; 0 before the first. */
  lateMs(): number;
  stop(): void;
}

/** Tells how late a timer of this process comes, as every other of its timers does then. Whoever asks takes nothing from anybody else who asks. */
export function watchEventLoop(onLate: (ms: number) => void): EventLoopLag {
  const latest: number[] = [];
  let next = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const lateMs = Math.max(0, now - before - EVERY_MS);
    before = now;
    latest[next] = lateMs;
    next = (next + 1) % KEPT;
    onLate(lateMs);
  }, EVERY_MS).unref();
  return {
    lateMs: () => latest.toSorted((a, b) => a - b)[Math.floor(latest.length * 0.99)] ?? 0,
    stop: () => clearInterval(timer),
  };
}
