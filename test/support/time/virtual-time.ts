/** Time that passes only while somebody waits for it, so that a test of seconds takes none. */
export interface VirtualTime {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Lets time pass until `work` is done. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass up to an instant. */
  until(at: number): Promise<void>;
}

/** Turns of the event loop in which whatever needs no time gets done. */
const TURNS = 12;

export function virtualTime(startAt: number): VirtualTime {
  let now = startAt;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  async function settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  function wakeNext(last: number): boolean {
    const next = sleepers.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
    if (next > last) return false;
    now = Math.max(now, next);
    const woken = sleepers.filter(({ at }) => at <= now);
    sleepers = sleepers.filter(({ at }) => at > now);
    for (const { wake } of woken) wake();
    return true;
  }

  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    async during(work) {
      let done = false;
      const mark = () => {
        done = true;
      };
      work.then(mark, mark);
      for (;;) {
        await settle();
        if (done || !wakeNext(Number.POSITIVE_INFINITY)) return work;
      }
    },
    async until(at) {
      await settle();
      while (wakeNext(at)) await settle();
      now = Math.max(now, at);
    },
  };
}
