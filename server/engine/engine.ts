import type { EngineRun } from "../core/runs/run";

/** Runs that one node brings to their end side by side. More only wait for each other: all of them begin, and each takes longer. */
export const RUNS_AT_ONCE = 96;

/** Takes runs, for whoever only hands them over. */
export interface RunQueue {
  /**
   * Puts runs into queues that all nodes serve, those of one key as one piece of work. A key that was queued before, or is done, stays what it is.
   * Ticks begin at once; of other runs one an agent of an account at a time.
   */
  enqueue(runs: readonly EngineRun[]): Promise<void>;
}

/** A backtest that waits, by its id, and how often it was taken up before. */
export interface WaitingBacktest {
  readonly id: number;
  readonly attempt: number;
}

/** Takes backtests, of which a node plays one at a time. One that was queued for this attempt before stays what it is. */
export interface BacktestQueue {
  enqueueBacktests(waiting: readonly WaitingBacktest[]): Promise<void>;
}

/**
 * Brings runs to their end, whatever dies on the way: the only seam between the desk and what makes queued work durable. It knows keys and ids of
 * runs, and nothing of what is done with them. A piece of work is a key; it is in one node's hands at a time, and comes into another's only by `recover`.
 */
export interface Engine extends RunQueue, BacktestQueue {
  /** Looks into a queue at once, as another node says that it put something into it. Each is looked into now and then all the same. */
  wake(queue: string): void;
  /** The nodes in whose hands unfinished work is, whether they live or not. */
  holders(): Promise<readonly string[]>;
  /** Queues the unfinished work of these nodes again, for they are gone; returns how many pieces. The caller's own is never among them. */
  recover(nodeIds: readonly string[]): Promise<number>;
  /** Forgets finished work that was queued before `olderThan`; returns how many pieces. */
  forgetFinished(olderThan: number): Promise<number>;
  /** Ends within `timeoutMs`, or a little later where the queue has to be told; what is unfinished stays in this node's hands. */
  stop(timeoutMs: number): Promise<void>;
}

/** What is done with runs, side by side. Doing it again goes on where their journals stand. Where it throws, the piece is over for the engine: the sweep takes its runs up. */
export type Work = (runIds: readonly number[]) => Promise<void>;

/** What is done with a backtest. Its own row tells how it ended. */
export type BacktestWork = (waiting: WaitingBacktest) => Promise<void>;
