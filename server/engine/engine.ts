import type { EngineRun } from "../core/runs/run";

/** Runs that one node brings to their end side by side. More only wait for each other: all of them begin, and each takes longer. */
export const RUNS_AT_ONCE = 96;

/** Brings runs to their end, whatever dies on the way. */
export interface Engine {
  /** Puts runs into queues that all nodes serve, those of one key as one piece of work. */
  enqueue(runs: readonly EngineRun[]): Promise<void>;
  /** Ends within `timeoutMs`; what is unfinished is taken up at the next start. */
  stop(timeoutMs: number): Promise<void>;
}

/** What is done with runs, side by side. Doing it again goes on where their journals stand. Throws only when it is to be tried again. */
export type Work = (runIds: readonly number[]) => Promise<void>;
