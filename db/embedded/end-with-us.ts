import { isRunning, type ProcessIdentity, sendSignal } from "./processes";

const LOOK_MS = 10;
const STEPS = [
  { signal: "SIGINT", patienceMs: 2_000 },
  { signal: "SIGQUIT", patienceMs: 3_000 },
] as const;

const endings = new Set<() => void>();

function endAll(): void {
  for (const end of endings) end();
}

/** `end` runs when this process exits in whatever way but a kill, and nothing can be waited for then. Call what is returned when there is nothing to end any more. */
export function atExit(end: () => void): () => void {
  if (endings.size === 0) process.on("exit", endAll);
  endings.add(end);
  return () => {
    endings.delete(end);
    if (endings.size === 0) process.off("exit", endAll);
  };
}

/** Stands still with the whole process: at its exit there is no later. */
function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/**
 * Sees a Postgres end before this process is gone: cleanly when that takes less than 2 s, else at once. Where a child that has ended cannot be
 * told from one that runs (on other systems than Linux) it is only asked to end.
 */
export function endNow(postmaster: ProcessIdentity): void {
  for (const { signal, patienceMs } of STEPS) {
    if (!isRunning(postmaster) || !sendSignal(postmaster.pid, signal)) return;
    if (process.platform !== "linux") return;
    for (let waited = 0; waited < patienceMs && isRunning(postmaster); waited += LOOK_MS) sleepSync(LOOK_MS);
  }
}
