import type { BesideTask, HashedBeside } from "@/server/core/divergence/play-beside";
import { Fault } from "@/server/core/fault";
import { runApart } from "../apart/run-apart";

/** Columns of numbers come on top. */
const HEAP_LIMIT_MB = 512;
const MOST_AT_ONCE = 2;
const MOST_MS = 120_000;

const WORDS = {
  cancelled: `the comparison was given up: it took ${MOST_MS / 1_000} seconds, or the desk is ending`,
  tooLarge: `the comparison takes more than the ${HEAP_LIMIT_MB} MB of memory that one may take: ask for fewer days`,
  notStarted: "the machine of the desk started no process to play the comparison",
  doing: "played the comparison",
};

/** `signal` ends it before its time. */
export type BesidePlayer = (task: BesideTask, signal?: AbortSignal) => Promise<HashedBeside>;

/** `playBeside` in a process of its own, with the Faults of `runApart`; `conflict` where as many are played as may be at once. */
export function createBesidePlayer({ mostMs = MOST_MS } = {}): BesidePlayer {
  let playing = 0;
  return async (task, signal) => {
    if (playing >= MOST_AT_ONCE)
      throw new Fault("conflict", `${playing} comparisons are being played: try again when they are done`);
    playing++;
    try {
      const source = new URL("./beside.worker.ts", import.meta.url);
      const ended = [AbortSignal.timeout(mostMs), ...(signal ? [signal] : [])];
      return await runApart({ source, task, heapLimitMb: HEAP_LIMIT_MB, signal: AbortSignal.any(ended), words: WORDS });
    } finally {
      playing--;
    }
  };
}
