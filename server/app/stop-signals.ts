import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** npm hands on what the terminal has sent to all of its processes already: within this time it is one and the same. */
const SAME_MS = 1_000;

export type StopSignal = (typeof SIGNALS)[number];

/** The exit code by which a shell knows that a signal ended a process. */
export const codeOf = (signal: StopSignal) => 128 + constants.signals[signal];

/**
 * Exits with `code`, but after SIGHUP by that signal: the terminal is gone, and Node crashes at an exit at which it cannot put a terminal back
 * as it was.
 */
export function leave(signal: StopSignal, code: number): void {
  if (signal !== "SIGHUP") process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Calls `first` for the first signal that asks this process to stop, and `again` for one that comes later. */
export function takeStopSignals(first: (signal: StopSignal) => void, again: (signal: StopSignal) => void): void {
  let asked: number | null = null;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (asked === null) {
        asked = performance.now();
        first(signal);
      } else if (performance.now() - asked > SAME_MS) again(signal);
    });
  }
}
