import { setImmediate as nextTurn } from "node:timers/promises";

/** Lets work be done by few at a time, in the order in which they came. */
export interface PageQueue {
  /** Null at once where too many wait already. `isGone` tells, when its turn comes, whether nobody wants it any more. */
  take(work: () => Promise<void>, isGone: () => boolean): Promise<void> | null;
}

/** `mostMs`: whoever takes longer goes on beside the next one, for it waits for somebody else. */
export function createPageQueue(given: {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly mostMs: number;
}): PageQueue {
  const { atOnce, mostWaiting, mostMs } = given;
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function pass(): Promise<void> {
    // What else waits for this thread comes before the next one.
    await nextTurn();
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }

  async function inTurn(work: () => Promise<void>, isGone: () => boolean): Promise<void> {
    if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy++;
    let isOver = false;
    const end = () => {
      if (!isOver) void pass();
      isOver = true;
    };
    const timer = setTimeout(end, mostMs);
    try {
      if (!isGone()) await work();
    } finally {
      clearTimeout(timer);
      end();
    }
  }

  return { take: (work, isGone) => (waiting.length >= mostWaiting ? null : inTurn(work, isGone)) };
}
