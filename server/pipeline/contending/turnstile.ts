import { compare, type Place } from "../../core/arbiter/precedence";

/** What the runs of one process and account share while they come to the books. */
export interface Turnstile {
  /** What `look` comes to; whoever calls for the same moment before that shares it. */
  gather(dueAt: number, look: () => Promise<void>): Promise<void>;
  /** `work` when it is this one's turn: one at a time, of those who wait the first in the order of precedence. */
  take<Result>(place: Place, work: () => Promise<Result>): Promise<Result>;
}

type Waiting = { readonly place: Place; readonly go: () => void };

export function createTurnstile(): Turnstile {
  const looking = new Map<number, Promise<void>>();
  const waiting: Waiting[] = [];
  let isTaken = false;
  const next = () => {
    const first = waiting.sort((a, b) => compare(a.place, b.place)).shift();
    isTaken = first !== undefined;
    first?.go();
  };
  return {
    gather: (dueAt, look) => {
      const known = looking.get(dueAt) ?? look().finally(() => looking.delete(dueAt));
      looking.set(dueAt, known);
      return known;
    },
    take: async (place, work) => {
      const turn = new Promise<void>((go) => waiting.push({ place, go }));
      // Not before all who were called in this moment are there.
      if (!isTaken) queueMicrotask(next);
      isTaken = true;
      await turn;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
