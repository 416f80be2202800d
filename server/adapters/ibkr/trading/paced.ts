import type { Clock } from "@/server/core/ports";

interface Pace {
  readonly everyMs: number;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Where other processes read it too: resolves when it is this one's turn. */
  readonly turn?: (() => Promise<unknown>) | undefined;
}

/**
 * `ask`, begun at most once in `everyMs` from the answer before: whoever counts there does so when a request arrives, which may be later than it was
 * sent. Whoever calls before the next one begins shares it: an answer is never older than the call for it.
 */
export function createPaced<T>(ask: () => Promise<T>, { everyMs, monotonic, sleep, turn }: Pace): () => Promise<T> {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: Promise<T> | null = null;

  async function begin(): Promise<T> {
    for (;;) {
      const waitMs = last + everyMs - monotonic.now();
      if (!(waitMs > 0)) break;
      await sleep(waitMs);
    }
    await turn?.();
    last = monotonic.now();
    waiting = null;
    try {
      return await ask();
    } finally {
      last = monotonic.now();
    }
  }

  return () => {
    // Begun in the next turn, so that all who call in this one share it.
    waiting ??= Promise.resolve().then(begin);
    return waiting;
  };
}
