/** A wait that can be cut short. A ring while nobody waits ends the next wait at once, so that none is lost. */
export interface Waker {
  /** Resolves after `ms`, or with the next ring; null waits for the ring alone. */
  wait(ms: number | null): Promise<void>;
  ring(): void;
}

export function createWaker(): Waker {
  let isRung = false;
  let end: (() => void) | null = null;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isRung) {
          isRung = false;
          resolve();
          return;
        }
        const timer = ms === null ? undefined : setTimeout(() => end?.(), ms);
        end = () => {
          clearTimeout(timer);
          end = null;
          resolve();
        };
      }),
    ring: () => {
      if (end) end();
      else isRung = true;
    },
  };
}
