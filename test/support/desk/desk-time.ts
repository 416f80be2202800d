import type { Clock } from "@/server/core/ports";
import type { AlpacaServerOptions } from "../alpaca/options";
import { uuidOf } from "../alpaca/shared/ids";
import { openDatabaseClock } from "../database/database-clock";
import type { PlainFetch } from "../plain-fetch";
import type { Turns } from "../time/turns";
import type { WirelessFetch } from "../wireless-fetch";

/** Pauses are cut to this, and the clock goes on by what was cut. */
const LONGEST_PAUSE_MS = 5;
/** A request to the broker and its answer take less than this, where time stands. */
const LONGEST_REQUEST_MS = 6;

/** The time of a desk at the local server: its own clocks, the server's and the database's are one. */
export interface DeskTime {
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly skip: (ms: number) => Promise<void>;
  /** How it speaks with the broker; by default as a desk does. */
  readonly line?: {
    readonly fetch: typeof fetch;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  };
  /** How the server goes by it. */
  readonly served: Pick<AlpacaServerOptions, "clock" | "wall" | "settlesByClock" | "onRequest" | "newId">;
  /** Told of the server before anything is asked of it. */
  readonly meet?: WirelessFetch["meet"];
  close(): Promise<void>;
}

/** Time that runs as real time does and can be moved on. */
export async function runningTime(url: string, startAt: number): Promise<DeskTime> {
  const began = Date.now();
  let skipped = 0;
  const wall = { now: () => startAt + (Date.now() - began) + skipped };
  const databaseClock = await openDatabaseClock(url);
  const skip = async (ms: number) => {
    skipped += ms;
    await databaseClock.move(ms);
  };
  const sleep = async (ms: number) => {
    const real = Math.min(ms, LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, real));
    // A wall clock tells whole milliseconds.
    await skip(Math.ceil(ms - real));
  };
  return { wall, sleep, skip, served: { clock: wall, wall }, close: databaseClock.close };
}

/** Time that goes on only while everybody waits, and by some milliseconds with each request to the broker, as the seed has it. */
export function standingTime(turns: Turns, { fetch, close, meet }: PlainFetch & Partial<WirelessFetch>): DeskTime {
  const { wall, sleep, take } = turns;
  const onRequest = () => turns.move(Math.floor(turns.dice.between(0, LONGEST_REQUEST_MS)));
  let made = 0;
  const newId = () => uuidOf(`made in order ${++made}`);
  return {
    wall,
    sleep,
    skip: async (ms) => turns.move(ms),
    line: {
      fetch: (input, init) => take({ work: () => fetch(input, init) }),
      // A limit of what is waited for never comes: the server answers, or cuts the line.
      sleep: (ms, signal) => (signal ? new Promise(() => undefined) : sleep(ms)),
    },
    served: { clock: wall, wall, settlesByClock: true, onRequest, newId },
    ...(meet && { meet }),
    close: async () => close(),
  };
}
