import type { Clock } from "@/server/core/ports";
import { Random } from "@/server/core/simulation/random";

/** After so long without an answer, in real time, whoever is at work is looked at: it may wait for a lock. */
const PATIENCE_MS = 20;

/** What is asked of the outside, the database or the broker. */
export interface Ask<T> {
  readonly work: () => Promise<T>;
  /** Whether it waits for a lock that somebody else holds. */
  readonly isBlocked?: () => Promise<boolean>;
}

type Turn = {
  readonly start: () => void;
  readonly done: Promise<void>;
  readonly isBlocked: () => Promise<boolean>;
};

/** Lets what goes on at once in a process happen in an order that a seed decides. */
export interface Turns {
  readonly wall: Clock;
  /** Does the work when its turn has come: one at a time, drawn among all who wait. */
  take<T>(ask: Ask<T>): Promise<T>;
  /** Time goes on for it once nobody has anything else to do. */
  sleep(ms: number): Promise<void>;
  move(ms: number): void;
  readonly dice: Random;
}

/**
 * What happens from `startAt` on is the same each time: nothing but what takes its turn here speaks with the outside, the next one begins when
 * everybody who could go on by the answer before has done so, and time goes on only where nobody else has anything to do. What waits for a lock is left until
 * it has it.
 */
export function openTurns(seed: string, startAt: number): Turns {
  const dice = new Random(`turns of ${seed}`);
  let now = startAt;
  let isMoving = false;
  const waiting: Turn[] = [];
  const blocked: Turn[] = [];
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  async function see(turn: Turn): Promise<void> {
    while (!(await endsWithin(PATIENCE_MS, turn.done)))
      if (await turn.isBlocked()) {
        blocked.push(turn);
        return;
      }
  }

  async function seeBlocked(): Promise<void> {
    for (const turn of blocked.splice(0)) {
      if (await turn.isBlocked()) blocked.push(turn);
      else await see(turn);
    }
  }

  async function move(): Promise<void> {
    for (;;) {
      await everybodyElse();
      const turn = waiting.splice(Math.floor(dice.uniform() * waiting.length), 1)[0];
      if (turn) {
        turn.start();
        await see(turn);
        await seeBlocked();
        continue;
      }
      const next = sleepers.sort((a, b) => a.at - b.at).shift();
      if (!next) break;
      now = Math.max(now, next.at);
      next.wake();
    }
    isMoving = false;
  }

  function goOn(): void {
    if (isMoving) return;
    isMoving = true;
    void move();
  }

  return {
    wall: { now: () => now },
    dice,
    move: (ms) => {
      now += ms;
    },
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + ms, wake });
        goOn();
      }),
    take: ({ work, isBlocked = async () => false }) =>
      new Promise((resolve, reject) => {
        let end: () => void = () => undefined;
        const done = new Promise<void>((settle) => {
          end = settle;
        });
        const start = () => void work().then(resolve, reject).finally(end);
        waiting.push({ start, done, isBlocked });
        goOn();
      }),
  };
}

/** Whoever was answered has gone on as far as it can by then. */
async function everybodyElse(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function endsWithin(ms: number, done: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void done.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
