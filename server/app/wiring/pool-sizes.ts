import type { Config } from "../config";

/** Connections that a node opens at most, beside the one on which it hears of events and those of the engine. */
export interface PoolSizes {
  /** At least two: whoever holds the lock of the start needs another one for its work. */
  readonly desk: number;
  readonly exchange: number;
  readonly notes: number;
}

/**
 * By role, so that 16 connections are enough for a node that does all, and 12 for any other, the engine's three, the ear and the watch included: a Postgres
 * that takes 100 feeds eight workers. More would only wait for each other: a run holds a connection for a few milliseconds at a time.
 */
export const POOL_SIZES: Readonly<Record<Config["role"], PoolSizes>> = {
  all: { desk: 7, exchange: 2, notes: 2 },
  worker: { desk: 4, exchange: 1, notes: 2 },
  web: { desk: 5, exchange: 1, notes: 1 },
};
